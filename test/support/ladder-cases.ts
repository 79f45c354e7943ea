import { Assessments } from '@park/cultivation';
import { type CalendarDate, isExact, type StaffActor, yearOf } from '@park/kernel';
import { attributes, factsFrom, Population, type Snapshot } from '@park/registry';
import { checkCases, readCriteria } from '@park/standards';
import type { TestApp } from './app';

interface AssessedWorld {
  readonly app: TestApp;
  readonly officer: StaffActor;
  readonly companyIds: readonly string[];
}

const verdicts = { met: 'eligible', unmet: 'ineligible', unknown: 'unknown' } as const;
const YEARS_BACK = 6;

/** What a hand-worked case would say of a company: every figure that its file tells on a day. */
function figuresOf(snapshot: Snapshot, asOf: CalendarDate) {
  const facts = factsFrom(snapshot, asOf);
  const valueOf = (field: string, year: number | null) => {
    const found = facts.lookup(field, year);
    return found.known && !isExact(found.value) ? [found.value] : [];
  };
  const asked = attributes.filter(({ key }) => !key.startsWith('d.'));
  const plain = asked.filter(({ period }) => period !== 'year').map(({ key }) => [key, valueOf(key, null)] as const);
  const years = Array.from({ length: YEARS_BACK }, (_, back) => yearOf(asOf) - back);
  const told = (of: readonly (readonly [string, readonly unknown[]])[]) =>
    Object.fromEntries(of.flatMap(([key, values]) => values.map((value) => [key, value])));
  const ofYear = (year: number) =>
    asked
      .filter(({ period }) => period === 'year')
      .map(({ key }) => [key.replace('annual.', ''), valueOf(key, year)] as const);
  return { ...told(plain), annual: Object.fromEntries(years.map((year) => [year, told(ofYear(year))])) };
}

/** The assessments of companies beside what `check-cases` says of the same figures. */
export function assessedAsCases(world: () => AssessedWorld): void {
  it('come out as check-cases judges the same figures, for every company and title', async () => {
    const { app, officer, companyIds } = world();
    const members = await app.nest.get(Population).several(companyIds);
    const cases = [];
    for (const { companyId, snapshot } of members) {
      const { ladders, asOf } = await app.nest.get(Assessments).ofCompany(officer, companyId);
      const figures = figuresOf(snapshot, asOf);
      for (const { title, purpose: applicationType, criterion, state, failing, missing } of ladders.flatMap(
        ({ rungs }) => rungs,
      ))
        if (criterion)
          cases.push({
            ...{ id: `${companyId} ${title.code}`, criterionId: criterion.id },
            attributes: { ...figures, asOf, applicationType },
            expected: { verdict: verdicts[state], failing, missing },
          });
    }
    expect(cases.length).toBeGreaterThan(6 * companyIds.length);
    const wrong = checkCases(cases, readCriteria()).filter(({ got, faults }) => got.length + faults.length > 0);
    expect(wrong).toEqual([]);
  });
}
