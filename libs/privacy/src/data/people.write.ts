import type { PeopleColumns } from '@park/platform';
import { Between, type EntityManager, type EntityTarget, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';

/** How many numbers of the first column of the key are looked through in one statement. */
const AT_ONCE = 500;

interface Range {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

interface Taking {
  readonly columns: PeopleColumns;
  readonly range: Range | null;
  readonly userId: string;
  readonly name: string;
  readonly to: string;
}

/** The rows of a table in ranges of the first column of its key; everything at once where that is the person or no number. */
export async function* rangesOf(manager: EntityManager, { entity, id }: PeopleColumns): AsyncGenerator<Range | null> {
  const [first] = manager.connection.getMetadata(entity).primaryColumns;
  const key = first!.propertyName;
  if (first!.type !== 'bigint' || key === id) return yield null;
  const target = entity as EntityTarget<ObjectLiteral>;
  const last = Number((await manager.maximum(target, key, {})) ?? 0);
  const lowest = Number((await manager.minimum(target, key, {})) ?? 1);
  for (let from = lowest; from <= last; from += AT_ONCE) yield { key, from, to: from + AT_ONCE - 1 };
}

/** Takes a person out of a range: his own rows go, in others the name is replaced. Answers how many rows. */
export async function taken(manager: EntityManager, { columns, range, ...who }: Taking): Promise<number> {
  const { entity, id, name, blank = [] } = columns;
  const where: FindOptionsWhere<ObjectLiteral> = id ? { [id]: who.userId } : { [name!]: who.name };
  if (range) where[range.key] = Between(String(range.from), String(range.to));
  const target = entity as EntityTarget<ObjectLiteral>;
  if (!name) return (await manager.delete(target, where)).affected ?? 0;
  const empty = Object.fromEntries(blank.map((each) => [each, '']));
  return (await manager.update(target, where, { [name]: who.to, ...empty })).affected ?? 0;
}
