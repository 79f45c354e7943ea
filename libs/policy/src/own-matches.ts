import type { Actor, CalendarDate } from '@park/kernel';
import { type Member, registryRights } from '@park/registry';
import { CompanyMatch, FactsSeen } from './company-match';
import type { CurrentPolicy } from './data/current-policies.query';
import { inForce, phaseOn } from './domain/versions/phase';
import type { Phase } from './labels';

/** A policy that anybody may read, and where it stands today. */
export interface PublishedPolicy extends CurrentPolicy {
  readonly phase: Phase;
}

export function publishedOn(policy: CurrentPolicy, asOf: CalendarDate): PublishedPolicy[] {
  const phase = phaseOn(policy.content, { status: 'published', current: true }, asOf);
  return phase === 'in-force' || phase === 'upcoming' ? [{ ...policy, phase }] : [];
}

/** How a company stands to those of some policies that are in force and have no other one in their place for it. */
export function matchesOf(policies: readonly CurrentPolicy[], company: FactsSeen): CompanyMatch[] {
  return policies
    .filter(({ content }) => inForce(content, company.asOf))
    .map((policy) => new CompanyMatch(policy, company))
    .filter(({ isReplaced }) => !isReplaced);
}

/** The facts of a company as an actor may know them. */
export function seenBy(actor: Actor, member: Member, asOf: CalendarDate): FactsSeen {
  return new FactsSeen(member, asOf, !registryRights.viewSensitive.allows(actor));
}
