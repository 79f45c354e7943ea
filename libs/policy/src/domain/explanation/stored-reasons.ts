import { type LeafReason, leaves, type Reason, type ScoreReason } from '@park/criteria';
import { isExact } from '@park/kernel';
import { canonical } from './canonical';

/** One condition of a decision as it is kept: path in the expression, state, value, source, observed on, why unknown. */
export interface StoredReason {
  readonly p: string;
  readonly s: 'met' | 'unmet' | 'unknown';
  readonly a?: unknown;
  readonly f?: string;
  readonly o?: string;
  readonly w?: string;
}

/**
 * The reasons of a verdict in the shortest form that still explains it: what was required stands in the version, so only
 * what was found is kept. Exact quantities become [numerator, denominator, root, minus], a score its certain and its
 * possible points.
 */
export function storedReasons(reason: Reason): StoredReason[] {
  return leaves(reason).map((leaf) => (leaf.kind === 'score' ? scored(leaf) : found(leaf)));
}

/** Whether two are the same, whatever order a database keeps their keys in. */
export function sameReasons(a: readonly StoredReason[], b: readonly StoredReason[]): boolean {
  return canonical(a) === canonical(b);
}

function scored({ path, state, low, high }: ScoreReason): StoredReason {
  return { p: path, s: state, ...(low !== undefined && { a: [low, high] }) };
}

function found({ path, state, actual, source, observedOn, unknownBecause }: LeafReason): StoredReason {
  return {
    p: path,
    s: state,
    ...(actual !== undefined && { a: plain(actual) }),
    ...(source !== undefined && { f: source }),
    ...(observedOn !== undefined && { o: observedOn }),
    ...(unknownBecause !== undefined && { w: unknownBecause }),
  };
}

function plain(actual: NonNullable<LeafReason['actual']> | null): unknown {
  if (!isExact(actual)) return actual;
  return [String(actual.numerator), String(actual.denominator), actual.root, actual.minus];
}
