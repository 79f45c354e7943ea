import { evaluate, explain } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import type { FactsOfCompany } from '@park/registry';
import { isMatchToTell } from './domain/offer/entitlement';
import { readingOn } from './domain/reading/reading';
import type { CurrentPolicy } from './data/current-policies.query';
import type { Eligible } from './data/eligible.query';
import { storedReasons } from './domain/explanation/stored-reasons';

/**
 * The decisions on a company for those of some versions that it meets and may have, by the facts that the decision will
 * name. What a held title, another place or an old recognition rules out is nothing to be told.
 */
export function eligibleFor(
  { companyId, revision, factsBy }: FactsOfCompany,
  versions: readonly Pick<CurrentPolicy, 'versionId' | 'content' | 'replacedBy'>[],
  asOf: CalendarDate,
): Eligible[] {
  return versions.flatMap(({ versionId, content, replacedBy }) => {
    const { expression, lastYear, yearsFrom } = readingOn(content, asOf);
    const facts = factsBy(lastYear);
    const state = evaluate(expression, facts, yearsFrom);
    if (!isMatchToTell({ state, content, facts, asOf, replacedBy })) return [];
    const reasons = storedReasons(explain(expression, facts, yearsFrom));
    return [{ policyVersionId: versionId, companyId, revision, reasons, baseYear: lastYear }];
  });
}
