import type { GroupReason } from '@park/criteria';

/** Whether all of some conditions are asked for or any one; `least`: how many of them, when more than one. */
export interface GroupRule {
  readonly rule: 'all' | 'any';
  readonly least?: number;
}

/** De Morgan: not (a or b) reads as all of (not a), (not b); fewer than k of n hold when n - k + 1 do not. */
export function ruleOf({ kind, least = 1, children }: GroupReason, negated: boolean): GroupRule {
  if (kind !== 'atLeast') return { rule: (kind === 'and') !== negated ? 'all' : 'any' };
  const count = negated ? children.length - least + 1 : least;
  return count === children.length ? { rule: 'all' } : { rule: 'any', ...(count > 1 && { least: count }) };
}
