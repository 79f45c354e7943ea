import { evaluate, type State } from '@park/criteria';
import { Clock } from '@park/platform';
import { Population } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { CurrentPolicies } from './current-policies';
import type { CurrentPolicy } from './data/current-policies.query';
import { claimOn } from './domain/offer/claim';
import { isMatchToTell } from './domain/offer/entitlement';
import { isGone, readingOn } from './domain/reading/reading';

/** How a company stands to a version today. */
export interface Standing {
  readonly state: State;
  /** Whether it meets the conditions and nothing else rules it out. */
  readonly isMatch: boolean;
}

/** How some companies stand to one policy. */
@Injectable()
export class Standings {
  constructor(
    private readonly population: Population,
    private readonly policies: CurrentPolicies,
    private readonly clock: Clock,
  ) {}

  /** Those of some companies that are still there, as their facts are now. */
  async of(
    companyIds: readonly string[],
    version: Pick<CurrentPolicy, 'policyId' | 'content'>,
  ): Promise<Map<string, Standing>> {
    const asOf = this.clock.today();
    const { content } = version;
    const policy = await this.policies.amongPublished({ policyId: version.policyId, content });
    const { expression, lastYear, yearsFrom } = readingOn(content, asOf);
    const states = new Map<string, Standing>();
    for await (const members of this.population.factsOf(companyIds, asOf)) {
      for (const { companyId, factsBy } of members) {
        const facts = factsBy(lastYear);
        if (isGone(content.level, facts, asOf)) continue;
        const state = evaluate(expression, facts, yearsFrom);
        states.set(companyId, { state, isMatch: isMatchToTell(claimOn(policy, { state, facts, asOf })) });
      }
    }
    return states;
  }
}
