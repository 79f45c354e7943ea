import type { Expression, Leaf } from '@park/criteria';
import { type Column, columns, type RelativeYear } from './columns';
import { codeOf, dateAt, THRESHOLDS, threshold } from './companies';
import { below, oneOf, type Random, random } from './random';

/** Policies of 3 to 24 conditions (mean 10.7), with alternatives and exclusions; the seed decides. */
export function policies(count: number, seed = 7): Expression[] {
  const next = random(seed);
  return Array.from({ length: count }, () => policy(next));
}

function policy(next: Random): Expression {
  let left = 3 + below(8, next) + below(7, next) + below(8, next, 6);
  const and: Expression[] = [];
  while (left > 0) {
    const size = next() < ALTERNATIVES ? Math.min(left, 2 + below(3, next)) : 1;
    left -= size;
    const part = size === 1 ? leaf(next) : { or: alternatives(size, next) };
    and.push(next() < EXCLUSIONS ? { not: part } : part);
  }
  return { and };
}

const ALTERNATIVES = 0.19;
const EXCLUSIONS = 0.08;

/** So many conditions as alternatives; some are two conditions together. */
function alternatives(size: number, next: Random): Expression[] {
  const or: Expression[] = [];
  for (let left = size; left > 0;) {
    const pair = left > 1 && left < size && next() < 0.3;
    or.push(pair ? { and: [leaf(next), leaf(next)] } : leaf(next));
    left -= pair ? 2 : 1;
  }
  return or;
}

function leaf(next: Random): Leaf {
  const column = oneOf(columns, next, 1.5);
  const { key: field, kind } = column.spec;
  const about = { field, ...(column.year && { year: column.year }) };
  if (next() < 0.02) return { ...about, op: 'exists' };
  if (kind === 'boolean') return { field, op: 'eq', value: next() < 0.6 };
  if (kind === 'code' || kind === 'set') return coded(column, next);
  return { ...about, ...compared(column, next), ...(column.year && next() < 0.02 && { year: BOTH }) };
}

const BOTH: readonly RelativeYear[] = ['T-1', 'T-2'];

/** Lists name the frequent codes more often, as texts name the larger industries. */
function coded({ spec, codes }: Column, next: Random): Leaf {
  const named = new Set(Array.from({ length: 1 + below(8, next, 2) }, () => codeOf(below(codes, next, 2.5))));
  const value = [...named];
  if (spec.kind === 'code' && value.length === 1) return { field: spec.key, op: 'eq', value: value[0]! };
  return { field: spec.key, op: spec.kind === 'set' ? 'containsAny' : 'in', value };
}

/** Most are floors. A threshold is one of 36 round numbers of the attribute, of which the lower ones are frequent. */
function compared(column: Column, next: Random): Pick<Leaf, 'op' | 'value'> {
  const kind = next();
  if (kind < 0.66) return { op: 'gte', value: bound(column, 4 + below(28, next, 1.4)) };
  if (kind < 0.92) return { op: 'lte', value: bound(column, 32 - below(28, next, 1.4)) };
  const from = 1 + below(20, next, 1.5);
  return { op: 'between', value: [bound(column, from), bound(column, from + 5 + 2 * below(5, next))] };
}

/** The values of the attribute lie between the first and the last threshold. */
function bound(column: Column, at: number): string | number {
  return column.spec.kind === 'date' ? dateAt(at / THRESHOLDS) : threshold(column, at);
}
