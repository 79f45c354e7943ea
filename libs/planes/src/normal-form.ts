import {
  eachYear,
  type Expression,
  type FieldSpec,
  type Leaf,
  type ScoreThreshold,
  specOf,
  type Vocabulary,
} from '@park/criteria';
import { orderOf } from './bounds';
import { factSlot, type FactSlot } from './slot';

/** A question that one row answers by yes, no or unknown: the smallest part of a program. */
export type Test = PlainTest | ScoreTest;

/** A question on at most one fact. */
export type PlainTest = { readonly key: string; readonly fixed: boolean } & (
  | { readonly kind: 'always' | 'open'; readonly slot?: undefined }
  | { readonly kind: 'exists'; readonly slot: FactSlot }
  | { readonly kind: 'range'; readonly slot: FactSlot; readonly from?: number; readonly upTo?: number }
  | { readonly kind: 'has'; readonly slot: FactSlot; readonly leaf: Leaf }
);

/** Whether a scoring table gives enough points: a program of its own, over other tests. */
export interface ScoreTest {
  readonly kind: 'score';
  readonly key: string;
  readonly fixed: false;
  readonly threshold: ScoreThreshold;
}

/** An expression with every NOT moved down to its tests, and everything else said by four words. */
export type Normal =
  | { readonly kind: 'test'; readonly test: Test; readonly negated: boolean }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Normal[] }
  | { readonly kind: 'least'; readonly count: number; readonly parts: readonly Normal[] };

/** Throws on an attribute that the vocabulary does not know. */
export function normalForm(expression: Expression, vocabulary: Vocabulary, negated = false): Normal {
  const part = (each: Expression) => normalForm(each, vocabulary, negated);
  if ('and' in expression) return group(negated ? 'any' : 'all', expression.and.map(part));
  if ('or' in expression) return group(negated ? 'all' : 'any', expression.or.map(part));
  if ('not' in expression) return normalForm(expression.not, vocabulary, !negated);
  if ('atLeast' in expression) {
    const { atLeast, of } = expression;
    return least(negated ? of.length - atLeast + 1 : atLeast, of.map(part));
  }
  if ('score' in expression) return { kind: 'test', test: scoreTest(expression.score), negated };
  if ('undecided' in expression) return { kind: 'test', test: OPEN, negated };
  const years = eachYear(expression);
  return years ? group(negated ? 'any' : 'all', years.map(part)) : leafForm(expression, vocabulary, negated);
}

/** Always yes. Never to be changed, so that its opposite is far from anybody. */
export const ALWAYS: Test = { kind: 'always', key: 'always', fixed: true };
const OPEN: Test = { kind: 'open', key: 'open', fixed: false };

const constant = (value: boolean): Normal => ({ kind: 'test', test: ALWAYS, negated: !value });

function group(kind: 'all' | 'any', parts: readonly Normal[]): Normal {
  const nested = parts.some((part) => part.kind === kind);
  const flat = nested ? parts.flatMap((part) => (part.kind === kind ? part.parts : [part])) : parts;
  if (flat.length === 0) return constant(kind === 'all');
  return flat.length === 1 ? flat[0]! : { kind, parts: flat };
}

function least(count: number, parts: readonly Normal[]): Normal {
  if (count <= 0) return constant(true);
  if (count === 1) return group('any', parts);
  if (count === parts.length) return group('all', parts);
  return count > parts.length ? constant(false) : { kind: 'least', count, parts };
}

function leafForm(leaf: Leaf, vocabulary: Vocabulary, negated: boolean): Normal {
  const slot = slotOf(leaf, vocabulary);
  const fixed = known(leaf.field, vocabulary).fixed === true;
  const one = (test: Test): Normal => ({ kind: 'test', test, negated });
  if (leaf.op === 'exists') return one({ kind: 'exists', key: `${slot.key} exists`, fixed, slot });
  if (slot.kind !== 'ordered') {
    return one({ kind: 'has', key: `${slot.key} ${leaf.op} ${JSON.stringify(leaf.value)}`, fixed, slot, leaf });
  }
  const ranges = rangesOf(leaf).map(([from, upTo]): Normal =>
    one({ kind: 'range', key: `${slot.key} ${from ?? ''}..${upTo ?? ''}`, fixed, slot, from, upTo }),
  );
  return group(negated ? 'all' : 'any', ranges);
}

/** What a leaf, or an item of a scoring table, reads. */
export function slotOf({ field, year }: Pick<Leaf, 'field' | 'year'>, vocabulary: Vocabulary): FactSlot {
  return factSlot(known(field, vocabulary), typeof year === 'string' ? Number(year.slice(2)) : null);
}

function known(field: string, vocabulary: Vocabulary): FieldSpec {
  const spec = specOf(field, vocabulary);
  if (!spec) throw new Error(`There is no attribute ${field}: parse the expression first.`);
  return spec;
}

type Range = readonly [from: number | undefined, upTo: number | undefined];

function rangesOf({ op, value }: Leaf): readonly Range[] {
  if (op === 'gte') return [[orderOf(value), undefined]];
  if (op === 'lte') return [[undefined, orderOf(value)]];
  const bounds = Array.isArray(value) ? value.map(orderOf) : [orderOf(value)];
  return op === 'between' ? [[bounds[0], bounds[1]]] : [...new Set(bounds)].map((bound) => [bound, bound]);
}

const tables = new WeakMap<object, number>();
let numbered = 0;

function scoreTest(threshold: ScoreThreshold): Test {
  const { rules, gte, exclusive, parts } = threshold;
  if (!rules) return OPEN;
  const table = tables.get(rules) ?? (numbered += 1);
  tables.set(rules, table);
  const key = `score ${table} ${exclusive ? '>' : '>='} ${gte} ${JSON.stringify(parts)}`;
  return { kind: 'score', key, fixed: false, threshold };
}
