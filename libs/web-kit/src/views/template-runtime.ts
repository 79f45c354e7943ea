import Handlebars from 'handlebars';

/** What a frame holds beside the root: of the innermost list key, index, first and last. */
export interface Data {
  readonly root: unknown;
  key?: unknown;
  index?: number;
  first?: boolean;
  last?: boolean;
}

type Block = (context: unknown, data: Data) => string;
export type Template = (context: unknown, data: Data, block?: Block) => string;

/** The contexts around a place, innermost first. */
interface Contexts {
  readonly c: unknown;
  readonly up: Contexts | undefined;
}

/** What the code of templates calls. Its answers are those of Handlebars. */
export class TemplateRuntime {
  readonly escaped = Handlebars.escapeExpression as (value: unknown) => string;
  readonly get = own;

  constructor(
    readonly helpers: Readonly<Record<string, (...parameters: never[]) => unknown>>,
    private readonly templates: ReadonlyMap<string, Template>,
  ) {}

  raw(value: unknown): string {
    return value == null ? '' : String(value);
  }

  /** What is shown of a value by itself. */
  plain(value: unknown, context: unknown): unknown {
    return this.called(value, context);
  }

  called(value: unknown, context: unknown): unknown {
    return typeof value === 'function' ? (value as () => unknown).call(context) : value;
  }

  /** For `if`: an empty list and 0 do not. */
  holds(value: unknown, context: unknown): boolean {
    const found = this.called(value, context);
    return Boolean(found) && !(Array.isArray(found) && found.length === 0);
  }

  /** For `with`: 0 is something. */
  isEmpty(value: unknown): boolean {
    return (!value && value !== 0) || (Array.isArray(value) && value.length === 0);
  }

  lookup(value: unknown, name: string): unknown {
    return value ? own(value, name) : value;
  }

  /** What a list goes through; of an object the values by their keys. */
  items(list: unknown): readonly unknown[] | Keyed {
    if (typeof list !== 'object' || list === null) return [];
    if (Array.isArray(list)) return list;
    if (Symbol.iterator in list) return [...(list as Iterable<unknown>)];
    return new Keyed(list as Readonly<Record<string, unknown>>);
  }

  /** The next one, which the frame then tells of. */
  item(list: readonly unknown[] | Keyed, at: number, data: Data): unknown {
    const isKeyed = list instanceof Keyed;
    data.key = isKeyed ? list.keys[at] : at;
    data.index = at;
    data.first = at === 0;
    data.last = at === list.length - 1;
    return isKeyed ? list.of[list.keys[at]!] : list[at];
  }

  frame(data: Data): Data {
    return { ...data };
  }

  /** One context more around, unless it is the same. */
  inside(context: unknown, around: Contexts): Contexts {
    const isSame = context === around.c || (isNothing(context) && isNothing(around.c));
    return isSame ? around : { c: context, up: around };
  }

  above(around: Contexts, steps: number): unknown {
    let found: Contexts | undefined = around;
    for (let step = 0; step < steps; step += 1) found = found?.up;
    return found?.c;
  }

  extended(context: unknown, hash: object): object {
    return { ...(context as object), ...hash };
  }

  /** The template of a partial, as views name it. */
  partial(name: string): Template {
    return this.templates.get(name.includes('/') ? name : `partials/${name}`)!;
  }

  inBlock(block: Block | undefined, context: unknown, data: Data): string {
    if (!block) throw new Error('a partial shows a block and was given none');
    return block(context, data);
  }
}

/** An object as a list. */
class Keyed {
  readonly keys: readonly string[];

  constructor(readonly of: Readonly<Record<string, unknown>>) {
    this.keys = Object.keys(of);
  }

  get length(): number {
    return this.keys.length;
  }
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

/** Only what an object has itself: templates see nothing of classes. */
function own(value: unknown, name: string): unknown {
  if (isNothing(value)) return value;
  const found = (value as Readonly<Record<string, unknown>>)[name];
  if (isNothing(found)) return found;
  if (!Object.hasOwn(value as object, name)) return undefined;
  return name === 'constructor' ? undefined : found;
}
