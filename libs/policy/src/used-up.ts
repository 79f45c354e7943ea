import { Injectable } from '@nestjs/common';
import { evaluate } from '@park/criteria';
import { type CalendarDate, yearOf } from '@park/kernel';
import { Clock, pausing } from '@park/platform';
import { Population } from '@park/registry';
import { CurrentPolicies } from './current-policies';
import type { CurrentPolicy } from './data/current-policies.query';
import { budgetUsedUp, capLeft, capUsedUp } from './domain/offer/shared-limits';
import { readingOn } from './domain/reading/reading';

/** Who is not told of a policy though it meets the conditions, because money of it was paid. */
export interface UsedUpBy {
  /** Why nobody is told: nothing is left of the budget; null where something is, or it has none. */
  readonly everybody: string | null;
  /** Single companies to which their cap leaves nothing, in order of id. */
  readonly companies: readonly LeftCompany[];
}

interface LeftCompany {
  readonly companyId: string;
  readonly name: string;
  readonly why: string;
}

const NOBODY: UsedUpBy = { everybody: null, companies: [] };

/** What caps and budgets leave of a policy today. */
@Injectable()
export class UsedUp {
  constructor(
    private readonly population: Population,
    private readonly policies: CurrentPolicies,
    private readonly clock: Clock,
  ) {}

  /** Of all companies. Asks nothing where the version names neither cap nor budget. */
  async by({ policyId, content }: Pick<CurrentPolicy, 'policyId' | 'content'>): Promise<UsedUpBy> {
    const { cap, budget } = content.relations ?? {};
    if (!cap && !budget) return NOBODY;
    const policy = await this.policies.amongPublished({ policyId, content });
    const everybody = budgetUsedUp(policy);
    if (everybody !== null || !cap || cap.per === 'project') return { everybody, companies: [] };
    const asOf = this.clock.today();
    const { expression, lastYear, yearsFrom } = readingOn(content, asOf);
    const companies: LeftCompany[] = [];
    const pause = pausing();
    for await (const members of this.population.supportedSince(cap.per === 'company' ? null : firstOf(asOf), asOf))
      for (const { companyId, name, factsBy } of members) {
        const facts = factsBy(lastYear);
        const why = capUsedUp(content, capLeft(policy, facts, asOf));
        if (why !== null && evaluate(expression, facts, yearsFrom) === 'met') companies.push({ companyId, name, why });
        await pause();
      }
    return { everybody, companies };
  }
}

function firstOf(day: CalendarDate): CalendarDate {
  return `${yearOf(day)}-01-01` as CalendarDate;
}
