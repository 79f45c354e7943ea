import { eachYear, type Expression, type Leaf, type Scalar, type ScoreThreshold } from '../expression';
import { applicationType } from '../application';
import type { Vocabulary } from '../vocabulary';
import { nextAbove, orderOf } from './bounds';
import { factSlot, pointsSlot, type Slot } from './slot';

/** A question that one row answers by yes, no or unknown: the smallest part of a program. */
export type Test = { readonly key: string; readonly fixed: boolean } & (
  | { readonly kind: 'open' }
  | { readonly kind: 'exists'; readonly slot: Slot }
  | { readonly kind: 'range'; readonly slot: Slot; readonly from?: number; readonly upTo?: number }
  | { readonly kind: 'has'; readonly slot: Slot; readonly leaf: Leaf }
  | { readonly kind: 'points'; readonly needs: readonly { readonly slot: Slot; readonly least: number }[] }
);

/** An expression with every NOT moved down to its tests, and everything else said by four words. */
export type Normal =
  | { readonly kind: 'test'; readonly test: Test; readonly negated: boolean }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Normal[] }
  | { readonly kind: 'least'; readonly count: number; readonly parts: readonly Normal[] }
  | { readonly kind: 'constant'; readonly value: boolean };

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

const OPEN: Test = { kind: 'open', key: 'open', fixed: false };

function group(kind: 'all' | 'any', parts: readonly Normal[]): Normal {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  if (flat.length === 0) return { kind: 'constant', value: kind === 'all' };
  return flat.length === 1 ? flat[0]! : { kind, parts: flat };
}

function least(count: number, parts: readonly Normal[]): Normal {
  if (count <= 0) return { kind: 'constant', value: true };
  if (count === 1) return group('any', parts);
  if (count === parts.length) return group('all', parts);
  return count > parts.length ? { kind: 'constant', value: false } : { kind: 'least', count, parts };
}

function leafForm(leaf: Leaf, vocabulary: Vocabulary, negated: boolean): Normal {
  const spec = leaf.field === applicationType.key ? applicationType : vocabulary.field(leaf.field);
  if (!spec) throw new Error(`There is no attribute ${leaf.field}: parse the expression first.`);
  const slot = factSlot(spec, typeof leaf.year === 'string' ? Number(leaf.year.slice(2)) : null);
  const fixed = spec.fixed === true;
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

type Range = readonly [from: number | undefined, upTo: number | undefined];

function rangesOf({ op, value }: Leaf): readonly Range[] {
  const bounds = [...new Set([value as Scalar | readonly Scalar[]].flat().map(orderOf))];
  const [first = NaN] = bounds;
  if (op === 'gte') return [[first, undefined]];
  if (op === 'lte') return [[undefined, first]];
  return op === 'between' ? [[first, bounds.at(-1)]] : bounds.map((bound) => [bound, bound]);
}

function scoreTest({ rules, gte, exclusive = false, parts = {} }: ScoreThreshold): Test {
  if (!rules) return OPEN;
  const total = { slot: pointsSlot(rules, null, exclusive), least: exclusive ? nextAbove(gte) : gte };
  const needs = rules.parts.flatMap(({ text }, at) => {
    const minimum = parts[text];
    return minimum === undefined ? [] : [{ slot: pointsSlot(rules, at, false), least: minimum }];
  });
  const all = [total, ...needs];
  return { kind: 'points', key: all.map(({ slot, least }) => `${slot.key} ${least}`).join(), fixed: false, needs: all };
}
