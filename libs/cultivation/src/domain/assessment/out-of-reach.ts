import { type GroupReason, type LeafReason, type Reason, specOf, type Vocabulary } from '@park/criteria';
import { compareExact, type Exact, exact, isExact } from '@park/kernel';

/**
 * Whether an unmet reason can never turn out met: neither effort nor time brings it about. An age that is past its upper
 * bound only grows, and what is fixed stays. What is unknown may still turn out well.
 */
export function outOfReach(reason: Reason, vocabulary: Vocabulary): boolean {
  return never(reason, true, vocabulary);
}

function never(reason: Reason, wanted: boolean, vocabulary: Vocabulary): boolean {
  if (reason.state === 'unknown' || reason.state === (wanted ? 'met' : 'unmet')) return false;
  if (reason.kind === 'score') return false;
  if (reason.kind === 'leaf') return isLost(reason, wanted, vocabulary);
  if (reason.kind === 'not') return never(reason.children[0]!, !wanted, vocabulary);
  const lost = reason.children.filter((child) => never(child, wanted, vocabulary)).length;
  return reason.children.length - lost < needed(reason, wanted);
}

/** How many parts have to turn out as wanted. */
function needed({ kind, least = 1, children }: GroupReason, wanted: boolean): number {
  if (kind === 'atLeast') return wanted ? least : children.length - least + 1;
  return (kind === 'and') === wanted ? children.length : 1;
}

function isLost(
  { field, op, missing, actual, required }: LeafReason,
  wanted: boolean,
  vocabulary: Vocabulary,
): boolean {
  if (missing.length > 0) return false;
  const spec = specOf(field, vocabulary);
  if (!spec?.elapses) return spec?.fixed === true;
  // Time carries the value up, through every one above it and never back.
  if (!wanted) return op === 'gte' || op === 'exists';
  if (op === 'gte' || op === 'exists') return false;
  const bounds = [required].flat();
  return op === 'lte' || bounds.every((bound) => exceeds(actual, bound));
}

function exceeds(actual: unknown, bound: unknown): boolean {
  const [value, most] = [asExact(actual), asExact(bound)];
  return value !== null && most !== null && compareExact(value, most) > 0;
}

function asExact(value: unknown): Exact | null {
  return typeof value === 'number' ? exact(value) : isExact(value) ? value : null;
}
