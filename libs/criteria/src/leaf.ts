import { compareExact, type Exact, exact, isExact } from '@park/kernel';
import { applicationType } from './application';
import type { Leaf, Scalar } from './expression';
import type { Facts, FactValue, Lookup } from './facts';
import type { State } from './state';

/**
 * The state of one condition for the value looked up. `exists` has two answers only: recorded and not "none", or not;
 * every other operator leaves a missing value unknown and finds "none" (null) unmet. What is covered is unknown to all.
 */
export function leafState(leaf: Leaf, lookup: Lookup): State {
  if (!lookup.known && lookup.why === 'covered') return 'unknown';
  if (leaf.op === 'exists') return lookup.known && lookup.value !== null ? 'met' : 'unmet';
  if (!lookup.known) return 'unknown';
  return lookup.value !== null && holds(leaf, lookup.value) ? 'met' : 'unmet';
}

/** What the facts say of an attribute. An application is a new one unless the facts say that it is a renewal. */
export function factOf(facts: Facts, field: string, year: number | null): Lookup {
  const lookup = facts.lookup(field, year);
  return field === applicationType.key && !lookup.known ? { known: true, value: 'new' } : lookup;
}

function holds(leaf: Leaf, actual: FactValue): boolean {
  const wanted = leaf.value as Scalar;
  const several = Array.isArray(leaf.value) ? (leaf.value as readonly Scalar[]) : [wanted];
  switch (leaf.op) {
    case 'eq':
    case 'in':
    case 'containsAny':
      return several.some((each) => has(actual, each));
    case 'gte':
      return compare(actual, wanted) >= 0;
    case 'lte':
      return compare(actual, wanted) <= 0;
    case 'between':
      return compare(actual, several[0]!) >= 0 && compare(actual, several[1]!) <= 0;
    case 'exists':
      return true;
  }
}

function has(actual: FactValue, wanted: Scalar): boolean {
  if (Array.isArray(actual)) return actual.some((each) => same(each, wanted));
  return same(actual as Exclude<FactValue, readonly string[]>, wanted);
}

function same(actual: boolean | string | number | Exact, wanted: Scalar): boolean {
  if (typeof wanted === 'string' && wanted.endsWith('*')) {
    return typeof actual === 'string' && actual.startsWith(wanted.slice(0, -1));
  }
  return typeof wanted === 'number' ? compare(actual, wanted) === 0 : actual === wanted;
}

/** NaN, which no comparison accepts, when the two cannot be compared. */
function compare(actual: FactValue, bound: Scalar): number {
  if (typeof actual === 'string' && typeof bound === 'string') return actual < bound ? -1 : actual > bound ? 1 : 0;
  if (typeof actual === 'number' && typeof bound === 'number') {
    // Both are written decimals, and equal decimals are equal doubles, so the doubles decide exactly.
    return actual < bound ? -1 : actual > bound ? 1 : actual === bound ? 0 : NaN;
  }
  const threshold = typeof bound === 'number' ? exact(bound) : null;
  return isExact(actual) && threshold ? compareExact(actual, threshold) : NaN;
}
