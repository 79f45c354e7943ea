import type { GroupReason, Reason, State } from '@park/criteria';
import { isGeneral } from '../reading/departure';

/** Conditions that must be met, and how many of them are. */
export interface ConditionCount {
  readonly needed: number;
  readonly met: number;
}

/**
 * What must be met counts: of alternatives as many branches as it takes, those that are met or lack least. A branch that
 * is not needed any more counts nowhere, nor does what holds for every policy, unless it fails.
 */
export function conditionCount(reason: Reason, wanted: State = 'met'): ConditionCount {
  if (reason.kind === 'not') return conditionCount(reason.children[0]!, wanted === 'met' ? 'unmet' : 'met');
  if (isGeneral(reason) && reason.state === wanted) return { needed: 0, met: 0 };
  if (!('children' in reason)) return { needed: 1, met: reason.state === wanted ? 1 : 0 };
  const each = reason.children.map((child) => conditionCount(child, wanted));
  const lack = ({ needed, met }: ConditionCount) => needed - met;
  const nearest = each.sort((a, b) => lack(a) - lack(b) || a.needed - b.needed).slice(0, branchesOf(reason, wanted));
  return nearest.reduce((sum, { needed, met }) => ({ needed: sum.needed + needed, met: sum.met + met }), {
    needed: 0,
    met: 0,
  });
}

function branchesOf({ kind, least = 1, children }: GroupReason, wanted: State): number {
  if (kind === 'atLeast') return wanted === 'met' ? least : children.length - least + 1;
  return (kind === 'and') === (wanted === 'met') ? children.length : 1;
}
