import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** A condition of a list: what a column is compared with. */
interface ListCondition {
  readonly field: string;
  readonly test: 'in' | 'notIn' | 'has' | 'gte' | 'lte' | 'between' | 'known' | 'missing';
  readonly values: readonly (string | number | boolean)[];
}

/** What a list is asked besides its part: conditions of which all or any must hold, and an order. */
export interface RowQuestion {
  readonly any: boolean;
  readonly conditions: readonly ListCondition[];
  readonly order: { readonly by: string; readonly descending: boolean } | null;
}

/** Where the fields of a list are found. */
export interface ListColumns {
  /** The column, or what answers for it, of each field. */
  readonly columns: Readonly<Record<string, string>>;
  /** Figures that are kept in another unit than they are asked in. */
  readonly factors: Readonly<Record<string, number>>;
  /** Fields of which a row has several: a condition with `?` for the codes that are asked. */
  readonly several?: Readonly<Record<string, (codes: string) => string>>;
}

/** Keeps the rows of which the conditions hold; what is not known holds for `missing` alone. */
function asked<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  { any, conditions }: RowQuestion,
  list: ListColumns,
): SelectQueryBuilder<T> {
  const each = conditions.flatMap((condition, at) => conditionSql(query, condition, { list, name: `c${at}` }));
  return each.length > 0 ? query.andWhere(`(${each.join(any ? ' OR ' : ' AND ')})`) : query;
}

/** The column of a field; a field that the list does not know has none. */
function columnIn({ columns }: ListColumns, key: string): string | null {
  return Object.hasOwn(columns, key) ? columns[key]! : null;
}

/** A part of a text, for LIKE. */
function likeOf(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

function conditionSql<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  { field, test, values }: ListCondition,
  { list, name }: { readonly list: ListColumns; readonly name: string },
): string[] {
  const several = list.several?.[field];
  if (several) return severalSql(query, { test, values, several }, name);
  const column = columnIn(list, field);
  if (column === null) return [];
  const factor = list.factors[field];
  const value = (at: number, typed = values[at]) => {
    query.setParameter(`${name}_${at}`, typed);
    return factor ? `:${name}_${at} * ${factor}` : `:${name}_${at}`;
  };
  switch (test) {
    case 'in':
    case 'notIn':
      query.setParameter(name, [...values]);
      return [`${column} ${test === 'in' ? 'IN' : 'NOT IN'} (:...${name})`];
    case 'has':
      return [`${column} LIKE ${value(0, likeOf(String(values[0])))}`];
    case 'gte':
      return [`${column} >= ${value(0)}`];
    case 'lte':
      return [`${column} <= ${value(0)}`];
    case 'between':
      return [`${column} BETWEEN ${value(0)} AND ${value(1)}`];
    case 'known':
      return [`${column} IS NOT NULL`];
    case 'missing':
      return [`${column} IS NULL`];
  }
}

type Several = Pick<ListCondition, 'test' | 'values'> & { readonly several: (codes: string) => string };

function severalSql<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  { test, values, several }: Several,
  name: string,
): string[] {
  const isAny = test === 'known' || test === 'missing';
  if (!isAny) query.setParameter(name, [...values]);
  const found = several(isAny ? '' : `:...${name}`);
  return [test === 'notIn' || test === 'missing' ? `NOT ${found}` : found];
}

/** How rooms answer what is asked of their lists: the conditions, the column of a field, and a part of a text. */
export const listQuestion = { asked, columnIn, likeOf };
