import { evaluate, type State } from '@park/criteria';
import type { Population } from '@park/registry';
import { type Claimed, isMatchToTell } from './domain/offer/entitlement';
import { isGone, readingOn } from './domain/reading/reading';

/** How a company stands to a version on a day. */
export interface Standing {
  readonly state: State;
  /** Whether it meets the conditions and nothing else rules it out. */
  readonly isMatch: boolean;
}

/** How those of some companies that are still there stand to a policy, as their facts are now. */
export async function standings(
  population: Population,
  companyIds: readonly string[],
  { content, asOf, replacedBy }: Pick<Claimed, 'content' | 'asOf' | 'replacedBy'>,
): Promise<Map<string, Standing>> {
  const { expression, lastYear, yearsFrom } = readingOn(content, asOf);
  const states = new Map<string, Standing>();
  for await (const members of population.factsOf(companyIds, asOf)) {
    for (const { companyId, factsBy } of members) {
      const facts = factsBy(lastYear);
      if (isGone(content.level, facts, asOf)) continue;
      const state = evaluate(expression, facts, yearsFrom);
      states.set(companyId, { state, isMatch: isMatchToTell({ state, content, facts, asOf, replacedBy }) });
    }
  }
  return states;
}
