import { evaluate, explain } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import type { FactsOfCompany } from '@park/registry';
import type { CurrentPolicy } from './data/current-policies.query';
import type { Eligible } from './data/eligible.query';
import { storedReasons } from './domain/stored-reasons';

/** The decisions on a company for those of some versions that it meets, by the facts that the decision will name. */
export function eligibleFor(
  { companyId, revision, facts }: FactsOfCompany,
  versions: readonly Pick<CurrentPolicy, 'versionId' | 'content'>[],
  asOf: CalendarDate,
): Eligible[] {
  return versions
    .filter(({ content }) => evaluate(content.condition.expression, facts, asOf) === 'met')
    .map(({ versionId, content }) => {
      const reasons = storedReasons(explain(content.condition.expression, facts, asOf));
      return { policyVersionId: versionId, companyId, revision, reasons };
    });
}
