import type { Expression, FactValue, Leaf } from '@park/criteria';
import { type Column, columnOf, columns, type RelativeYear } from './workload/columns';
import type { Values } from './workload/companies';

export type Scalar = Extract<Leaf['value'], string | number | boolean>;

/**
 * What a two-valued engine must ask to say "certainly met": every NOT moved down to the single questions, of which each,
 * negated or not, is false where the value is not known.
 */
export type Certain = { readonly all: readonly Certain[] } | { readonly any: readonly Certain[] } | Question;

export interface Question {
  readonly column: Column;
  readonly op: 'gte' | 'lte' | 'between' | 'oneOf' | 'exists';
  readonly values: readonly Scalar[];
  readonly negated: boolean;
}

/** A company as an object for engines that read objects; what is not known is absent. Dates are numbers. */
export type CompanyObject = Record<string, FactValue>;

export function certain(expression: Expression, negated = false): Certain {
  const part = (each: Expression) => certain(each, negated);
  if ('and' in expression) return group(!negated, expression.and.map(part));
  if ('or' in expression) return group(negated, expression.or.map(part));
  if ('not' in expression) return certain(expression.not, !negated);
  if (!('field' in expression)) throw new Error('The workload of the bench has conditions, AND, OR and NOT only.');
  if (typeof expression.year !== 'object') return question(expression, expression.year, negated);
  return group(
    !negated,
    expression.year.map((year) => question(expression, year, negated)),
  );
}

export function asObject(values: Values): CompanyObject {
  const object: CompanyObject = {};
  values.forEach((value, at) => {
    const { name, spec } = columns[at]!;
    if (value !== undefined) object[name] = spec.kind === 'date' ? dateNumber(value as string) : value;
  });
  return object;
}

/** A date as yyyymmdd. */
export function dateNumber(date: string): number {
  return Number(date.replaceAll('-', ''));
}

function group(all: boolean, parts: readonly Certain[]): Certain {
  return all ? { all: parts } : { any: parts };
}

function question({ field, op, value }: Leaf, year: RelativeYear | undefined, negated: boolean): Question {
  const column = columnOf(field, year);
  const values = [value ?? []].flat() as Scalar[];
  return {
    column,
    op: op === 'eq' || op === 'in' || op === 'containsAny' ? 'oneOf' : op,
    values: column.spec.kind === 'date' ? values.map((date) => dateNumber(date as string)) : values,
    negated,
  };
}
