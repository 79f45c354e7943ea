import type { Facts, State } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import type { PolicyContent } from '../content/policy-content';
import type { Claimed } from './entitlement';
import type { Excluded } from './exclusions';
import type { Replacement } from './replacement';
import { capLeft, type SharedLimits } from './shared-limits';

/** A policy with what the published ones share with it and put in its place. */
export interface AmongOthers extends SharedLimits, Excluded {
  readonly policyId: string;
  readonly content: PolicyContent;
  readonly replacedBy?: readonly Replacement[] | undefined;
}

/** What decides for a company and a policy among the others, with what the cap of the policy leaves the company. */
export function claimOn(
  policy: AmongOthers,
  { state, facts, asOf }: { readonly state: State; readonly facts: Facts; readonly asOf: CalendarDate },
): Claimed & { readonly capLeft: number | null } {
  const { policyId, content, replacedBy, excludedBy, families, budgetLeft } = policy;
  const shared = { replacedBy, excludedBy, families, ...(budgetLeft !== undefined && { budgetLeft }) };
  return { policyId, content, state, facts, asOf, ...shared, capLeft: capLeft(policy, facts, asOf) };
}
