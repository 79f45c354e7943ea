import type { Expression, Leaf } from '@park/criteria';
import { dateNumber, type Scalar } from '../certain';
import { type Column, columnOf, columns, type RelativeYear } from '../workload/columns';
import { numberOf, type Values } from '../workload/companies';

export type SqlType = 'DOUBLE' | 'INTEGER' | 'SMALLINT' | 'TINYINT' | 'BIGINT';

/** The narrowest type of a column; sets are bits of a whole number. SQL is three-valued itself: NULL is not known. */
export function sqlType({ spec }: Column): SqlType {
  if (spec.kind === 'number') return 'DOUBLE';
  if (spec.kind === 'date') return 'INTEGER';
  if (spec.kind === 'code') return 'SMALLINT';
  return spec.kind === 'boolean' ? 'TINYINT' : 'BIGINT';
}

export const createTable = `CREATE TABLE company (id INTEGER PRIMARY KEY, ${columns
  .map((column) => `${column.name} ${sqlType(column)}`)
  .join(', ')})`;

/** The values of a company in the order of the columns. */
export function sqlRow(values: Values): (number | null)[] {
  return values.map((value, at) => {
    if (value === undefined) return null;
    if (Array.isArray(value)) return bits(value);
    return sqlNumber(columns[at]!, value as Scalar);
  });
}

export function sqlOf(expression: Expression): string {
  if ('and' in expression) return joined(expression.and.map(sqlOf), 'AND');
  if ('or' in expression) return joined(expression.or.map(sqlOf), 'OR');
  if ('not' in expression) return `NOT ${sqlOf(expression.not)}`;
  if ('score' in expression) return scored(expression.score);
  if (!('field' in expression)) throw new Error('The workload of the bench has no such condition.');
  const { year } = expression;
  if (typeof year !== 'object') return asked(expression, year);
  return joined(
    year.map((each) => asked(expression, each)),
    'AND',
  );
}

function joined(parts: readonly string[], by: 'AND' | 'OR'): string {
  return `(${parts.join(` ${by} `)})`;
}

function asked({ field, op, value }: Leaf, year: RelativeYear | undefined): string {
  const column = columnOf(field, year);
  const { name, spec } = column;
  const values = [value ?? []].flat() as Scalar[];
  if (op === 'exists') return `(${name} IS NOT NULL)`;
  if (spec.kind === 'set') return `((${name} & ${bits(values as string[])}) <> 0)`;
  const [first, second] = values.map((each) => sqlNumber(column, each));
  if (op === 'gte') return `(${name} >= ${first})`;
  if (op === 'lte') return `(${name} <= ${first})`;
  if (op === 'between') return `(${name} BETWEEN ${first} AND ${second})`;
  return values.length === 1
    ? `(${name} = ${first})`
    : `(${name} IN (${values.map((each) => sqlNumber(column, each)).join(', ')}))`;
}

function bits(elements: readonly string[]): number {
  return [...new Set(elements)].reduce((sum, element) => sum + 2 ** numberOf(element), 0);
}

function sqlNumber({ spec }: Column, value: Scalar): number {
  if (typeof value !== 'string') return Number(value);
  return spec.kind === 'date' ? dateNumber(value) : numberOf(value);
}

/** Points that are certain, against the threshold: an item whose value is not known gives what it gives otherwise. */
function scored({ rules, gte }: Extract<Expression, { score: unknown }>['score']): string {
  const items = rules!.parts.map((item) => {
    if (!('when' in item)) throw new Error('The workload of the bench has items with rungs only.');
    const rungs = item.when.map(([condition, points]) => `WHEN ${sqlOf(condition)} THEN ${points}`);
    return `CASE ${rungs.join(' ')} ELSE ${item.otherwise} END`;
  });
  return `(${items.join(' + ')} >= ${gte})`;
}
