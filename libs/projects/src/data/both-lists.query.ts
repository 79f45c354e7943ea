import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** A list of a record: the property it becomes, its rows and how they are found. */
interface List {
  readonly property: string;
  readonly entity: new () => ObjectLiteral;
  readonly alias: string;
  readonly on: string;
}

/** Joins two lists to a record in one statement: a line for each entry instead of one for each pair of them. */
export function withBothLists<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  [one, other]: readonly [List, List],
): SelectQueryBuilder<T> {
  query.innerJoin(`(SELECT '${one.alias}' AS list UNION ALL SELECT '${other.alias}')`, 'entry', '1 = 1');
  for (const { property, entity, alias, on } of [one, other])
    query.leftJoinAndMapMany(`${query.alias}.${property}`, entity, alias, `entry.list = '${alias}' AND ${on}`);
  return query;
}
