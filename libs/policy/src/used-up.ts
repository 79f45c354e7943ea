import { Injectable } from '@nestjs/common';
import { evaluate } from '@park/criteria';
import { type CalendarDate, yearOf } from '@park/kernel';
import { Clock, pausing } from '@park/platform';
import { Population } from '@park/registry';
import { CurrentPolicies } from './current-policies';
import type { CurrentPolicy } from './data/current-policies.query';
import { exclusionsOf } from './domain/offer/exclusions';
import { paidAlready } from './domain/offer/past-support';
import { budgetUsedUp, capLeft, capUsedUp } from './domain/offer/shared-limits';
import { readingOn } from './domain/reading/reading';

/** Who is not told of a policy though it meets the conditions, because money of it was paid. */
export interface UsedUpBy {
  /** Why nobody is told: nothing is left of the budget; null where something is, or it has none. */
  readonly everybody: string | null;
  /** Single companies that were paid what rules it out, or to which their cap leaves nothing, in order of id. */
  readonly companies: readonly LeftCompany[];
  /** Whether there can be any, by what the policy says. */
  readonly mayLeaveOut: boolean;
}

interface LeftCompany {
  readonly companyId: string;
  readonly name: string;
  readonly why: string;
}

/** What caps and budgets leave of a policy today. */
@Injectable()
export class UsedUp {
  constructor(
    private readonly population: Population,
    readonly policies: CurrentPolicies,
    private readonly clock: Clock,
  ) {}

  /** Of all companies. Looks at nobody where money that was paid cannot rule anybody out. */
  async by({ policyId, content }: Pick<CurrentPolicy, 'policyId' | 'content'>): Promise<UsedUpBy> {
    const policy = await this.policies.amongPublished({ policyId, content });
    const everybody = budgetUsedUp(policy);
    const asOf = this.clock.today();
    const since = countedSince(policy, asOf);
    if (everybody !== null || since === undefined)
      return { everybody, companies: [], mayLeaveOut: since !== undefined };
    const { excludedBy } = policy;
    const { expression, lastYear, yearsFrom } = readingOn(content, asOf);
    const companies: LeftCompany[] = [];
    const pause = pausing();
    for await (const members of this.population.supportedSince(since, asOf))
      for (const { companyId, name, factsBy } of members) {
        const facts = factsBy(lastYear);
        const paid = paidAlready(content, facts, { asOf, excludedBy });
        const why = paid ?? capUsedUp(content, capLeft(policy, facts, asOf));
        if (why !== null && evaluate(expression, facts, yearsFrom) === 'met') companies.push({ companyId, name, why });
        await pause();
      }
    return { everybody, companies, mayLeaveOut: true };
  }
}

/** Since when money that was paid can rule a company out of a policy; null: ever, undefined: never. */
function countedSince(policy: Pick<CurrentPolicy, 'content' | 'excludedBy'>, asOf: CalendarDate) {
  const { relations, applicationWindow } = policy.content;
  const per = relations?.cap && (relations.cap.per ?? 'year');
  if (per === 'company') return null;
  const ofYear = per === 'year' || exclusionsOf(policy).length > 0 ? [firstOf(asOf)] : [];
  return [...ofYear, ...(applicationWindow ? [applicationWindow.from] : [])].sort()[0];
}

function firstOf(day: CalendarDate): CalendarDate {
  return `${yearOf(day)}-01-01` as CalendarDate;
}
