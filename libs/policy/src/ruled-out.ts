import { Injectable } from '@nestjs/common';
import type { Facts } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { Clock, pausing } from '@park/platform';
import { Population } from '@park/registry';
import type { CurrentPolicies } from './current-policies';
import type { CurrentPolicy } from './data/current-policies.query';
import { claimOn } from './domain/offer/claim';
import { ruledOutOf } from './domain/offer/entitlement';
import { supportCountedSince } from './domain/offer/past-support';
import { budgetUsedUp } from './domain/offer/shared-limits';
import { ruledOutExpressions } from './domain/offer/tellable';
import { baseYearOn } from './domain/reading/base-year';
import { policyLabels, type RuledOutBy } from './labels';
import type { MatchedCompanies } from './matched-companies';
import { PolicyPopulation } from './policy-population';

/** Who cannot have a policy though its conditions are met, and so is not told of it. */
export interface NotTold {
  /** Why nobody is told: nothing is left of the budget; null where something is, or it has none. */
  readonly everybody: string | null;
  /** Single companies and what rules each out. */
  readonly by: ReadonlyMap<string, RuledOutBy>;
}

/** A reason and how many companies it rules out. */
export interface RuledOutCount {
  readonly by: RuledOutBy;
  readonly companies: number;
}

type Offered = Pick<CurrentPolicy, 'policyId' | 'content'>;
type Policy = Awaited<ReturnType<CurrentPolicies['amongPublished']>>;

/** A policy, draft or not, among the published ones, and the moment at which companies are looked at for it. */
export interface Offer {
  readonly policy: Policy;
  readonly asOf: CalendarDate;
  /** Up to where changes of companies are taken in. */
  readonly seen: string;
}

/** What publishing looks at beside the conditions, for whoever counts or lists the companies of a policy. */
@Injectable()
export class RuledOut {
  constructor(
    readonly everybody: PolicyPopulation,
    readonly population: Population,
    private readonly clock: Clock,
  ) {}

  /** A policy as it is offered now. Two small questions, which all else that is asked of it here need not ask again. */
  async offer({ policyId, content }: Offered): Promise<Offer> {
    const { policies } = this.everybody;
    const [policy, seen] = await Promise.all([policies.amongPublished({ policyId, content }), this.everybody.mark()]);
    return { policy, seen, asOf: this.clock.today() };
  }

  /** Another version of it at the same moment. */
  async otherwise({ policy: { policyId }, ...moment }: Offer, content: Offered['content']): Promise<Offer> {
    return { ...moment, policy: await this.everybody.policies.amongLately({ policyId, content }) };
  }

  /** Who meets its conditions. */
  matched({ policy, asOf, seen }: Offer): Promise<MatchedCompanies> {
    return this.everybody.matched(policy.content, asOf, seen);
  }

  /**
   * Of some companies, those that a policy rules out. Reads only what can rule anybody out of it. Not `exact`:
   * only by what anybody may know, where companies are and which titles they hold.
   */
  async among(offer: Offer, companyIds: readonly string[], exact = true): Promise<NotTold> {
    const { policy, asOf } = offer;
    const [everybody, by] = [budgetUsedUp(policy), new Map<string, RuledOutBy>()];
    if (companyIds.length === 0) return { everybody, by };
    const asked = new Set(companyIds);
    await this.byPlanes(offer, (companyId, each) => {
      if (asked.has(companyId) && !by.has(companyId)) by.set(companyId, each);
    });
    const others = !exact ? [] : companyIds.filter((companyId) => !by.has(companyId));
    for await (const { companyId, facts } of this.looked(policy, others, asOf)) {
      const found = whyOf(policy, facts, asOf);
      if (found) by.set(companyId, found.by);
    }
    return { everybody, by };
  }

  /** Whether anything beside its conditions can rule a company out of a policy. */
  mayRuleOut({ policy, asOf }: Offer): boolean {
    const isSingle = policy.content.forNewlyRecognised !== undefined || supportCountedSince(policy, asOf) !== undefined;
    return isSingle || ruledOutExpressions(policy, asOf).length > 0;
  }

  /** In words why some companies are ruled out, by company; nothing of those that are not. */
  async reasons({ policy, asOf }: Offer, companyIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const why = new Map<string, string>();
    for await (const members of this.population.factsOf(companyIds, asOf))
      for (const { companyId, factsBy } of members) {
        const found = whyOf(policy, factsBy(baseYearOn(policy.content, asOf)), asOf);
        if (found) why.set(companyId, found.why);
      }
    return why;
  }

  private async byPlanes({ policy, asOf, seen }: Offer, found: (companyId: string, by: RuledOutBy) => void) {
    const conditions = ruledOutExpressions(policy, asOf);
    if (conditions.length === 0) return;
    const lastYear = baseYearOn(policy.content, asOf);
    const { everybody, met } = await this.everybody.surveyed(
      conditions.map(({ expression }) => expression),
      { asOf, lastYear, seen },
    );
    for (const [at, { by }] of conditions.entries())
      for (const companyId of everybody.idsOf(met[at]!)) found(companyId, by);
  }

  /** The companies that have to be looked at one by one: by records of titles all of them, by money those that were paid. */
  private async *looked(
    policy: Policy,
    companyIds: readonly string[],
    asOf: CalendarDate,
  ): AsyncGenerator<{ readonly companyId: string; readonly facts: Facts }> {
    const [since, lastYear] = [supportCountedSince(policy, asOf), baseYearOn(policy.content, asOf)];
    const all = policy.content.forNewlyRecognised !== undefined;
    if (!all && since === undefined) return;
    const asked = new Set(companyIds);
    const batches = all ? this.population.factsOf(companyIds, asOf) : this.population.supportedSince(since!, asOf);
    const pause = pausing();
    for await (const members of batches)
      for (const { companyId, factsBy } of members) {
        if (asked.has(companyId)) yield { companyId, facts: factsBy(lastYear) };
        await pause();
      }
  }
}

/** How many each reason rules out, in the order in which reasons are looked at. */
export function ruledOutCounts({ by }: Pick<NotTold, 'by'>): RuledOutCount[] {
  const reasons = Object.keys(policyLabels.ruledOut) as RuledOutBy[];
  return reasons
    .map((reason) => ({ by: reason, companies: [...by.values()].filter((each) => each === reason).length }))
    .filter(({ companies }) => companies > 0);
}

function whyOf(policy: Policy, facts: Facts, asOf: CalendarDate) {
  return ruledOutOf(claimOn(policy, { state: 'met', facts, asOf }));
}
