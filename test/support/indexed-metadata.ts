import { getMetadataArgsStorage } from 'typeorm';

interface Told {
  readonly target: unknown;
}

/** What decorators told of each class, with its place among all that they told. */
interface Index {
  readonly length: number;
  readonly byTarget: ReadonlyMap<unknown, readonly { readonly at: number; readonly told: Told }[]>;
}

interface Storage {
  readonly generations: readonly (Told & { readonly propertyName: string })[];
  findGenerated(this: Storage, target: unknown, propertyName: string): unknown;
}
type Filter = (all: readonly Told[], target: unknown) => unknown;

const FILTERS = [
  'filterByTarget',
  'filterByTargetAndWithoutDuplicateProperties',
  'filterByTargetAndWithoutDuplicateRelationProperties',
  'filterByTargetAndWithoutDuplicateEmbeddedProperties',
];

/**
 * For every class of every data source TypeORM goes through what the decorators told of all classes. An application opens
 * once in a process but a hundred times in a run of the suite, so here it goes through what was told of this class.
 */
export function indexMetadata(): void {
  const storage = Object.getPrototypeOf(getMetadataArgsStorage()) as Storage & Record<string, Filter>;
  const indexes = new WeakMap<readonly Told[], Index>();
  if (Object.hasOwn(storage, 'isIndexed')) return;
  Object.defineProperty(storage, 'isIndexed', { value: true });
  for (const name of FILTERS) {
    const filter = storage[name]!;
    storage[name] = function (all, target) {
      return filter.call(this, of(all, target, indexes), target);
    };
  }
  storage.findGenerated = function (target, propertyName) {
    return of(this.generations, target, indexes).find((one) => one.propertyName === propertyName);
  };
}

function of<Any extends Told>(all: readonly Any[], target: unknown, indexes: WeakMap<readonly Told[], Index>): Any[] {
  let index = indexes.get(all);
  if (index?.length !== all.length) indexes.set(all, (index = indexOf(all)));
  const found = [target].flat().flatMap((each) => index.byTarget.get(each) ?? []);
  return found.sort((a, b) => a.at - b.at).map(({ told }) => told as Any);
}

function indexOf(all: readonly Told[]): Index {
  const byTarget = new Map<unknown, { at: number; told: Told }[]>();
  all.forEach((told, at) => byTarget.set(told.target, [...(byTarget.get(told.target) ?? []), { at, told }]));
  return { length: all.length, byTarget };
}
