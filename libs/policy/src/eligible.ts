import { explain } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import type { FactsOfCompany } from '@park/registry';
import { claimOn } from './domain/offer/claim';
import { isMatchToTell } from './domain/offer/entitlement';
import { type Reading, readingOn } from './domain/reading/reading';
import type { CurrentPolicy } from './data/current-policies.query';
import type { Eligible } from './data/eligible.query';
import { storedReasons } from './domain/explanation/stored-reasons';

type Version = Omit<CurrentPolicy, 'number'>;

/**
 * The decisions on companies, one after the other, for those of some versions that each meets and may have, by the facts that
 * the decision will name. What a held title, another place, an old recognition or a used up cap rules out is nothing to be told.
 */
export function eligibleOn(asOf: CalendarDate): (company: FactsOfCompany, versions: readonly Version[]) => Eligible[] {
  const readings = new Map<Version, Reading>();
  const readingOf = (version: Version): Reading => {
    const reading = readings.get(version) ?? readingOn(version.content, asOf);
    readings.set(version, reading);
    return reading;
  };
  return ({ companyId, revision, factsBy }, versions) =>
    versions.flatMap((version) => {
      const { versionId } = version;
      const { expression, lastYear, yearsFrom } = readingOf(version);
      const facts = factsBy(lastYear);
      const reason = explain(expression, facts, yearsFrom);
      if (!isMatchToTell(claimOn(version, { state: reason.state, facts, asOf }))) return [];
      return [{ policyVersionId: versionId, companyId, revision, reasons: storedReasons(reason), baseYear: lastYear }];
    });
}
