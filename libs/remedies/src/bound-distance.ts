import type { FieldSpec, LeafReason } from '@park/criteria';
import { approximate, difference, exact, isExact } from '@park/kernel';

/** How far a number is from the bound it misses, in the unit of its attribute, exact until the last step. */
export interface BoundDistance {
  /** 0: the bound itself does not count. */
  readonly amount: number;
  readonly bound: number;
  /** Too much of it, not too little. */
  readonly over: boolean;
}

/** The distance of a number that is in the way; `negated`: below a NOT. undefined where no number misses a bound. */
export function boundDistance(
  leaf: LeafReason,
  spec?: Pick<FieldSpec, 'kind'>,
  negated = false,
): BoundDistance | undefined {
  const isNumber = spec?.kind === 'number' || spec?.kind === 'ratio';
  if (!isNumber || leaf.state !== (negated ? 'met' : 'unmet')) return undefined;
  const [low, high] = boundsOf(leaf, negated);
  const [short, spare] = [low, high].map((bound) => minus(bound, leaf.actual));
  if (short !== undefined && short >= 0) return { amount: short, bound: low!, over: false };
  return spare !== undefined && spare <= 0 ? { amount: Math.abs(spare), bound: high!, over: true } : undefined;
}

function boundsOf({ op, required }: LeafReason, negated: boolean): readonly [low?: number, high?: number] {
  const [first, last] = [required ?? []].flat().filter((each) => typeof each === 'number');
  if (op === 'between') return negated ? [] : [first, last];
  return op === 'gte' || op === 'lte' ? ((op === 'gte') === negated ? [undefined, first] : [first]) : [];
}

/** bound − actual, exact until the last step. */
function minus(bound: number | undefined, actual: LeafReason['actual']): number | undefined {
  const limit = bound === undefined ? null : exact(bound);
  const have = isExact(actual) ? actual : typeof actual === 'number' ? exact(actual) : null;
  if (!limit || !have) return undefined;
  const isRational = have.root === 1 && have.minus === 0;
  return isRational ? approximate(difference(limit, have)) : approximate(limit) - approximate(have);
}
