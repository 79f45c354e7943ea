import { applyingFor, judgeCriterion } from '@park/criteria';
import { addDays, addMonths, calendarDate, daysBetween } from '@park/kernel';
import { factsFrom, type Snapshot } from '@park/registry';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { anyCompany, runwayRuns } from '../../../../test/support/any-company';
import { readCriteria } from '../criteria';
import { companyTimeline } from './company-timeline';

const criteria = readCriteria();
const asOf = calendarDate('2026-11-28');
const cell = (v: unknown, o = asOf) => ({ '-': { v, s: 'park', o } });
const snapshotOf = (facts: object) => facts as Snapshot;

describe('the timeline of a company whose file stays as it is', () => {
  const stateOn = (id: string, facts: object, conditionId: string) =>
    companyTimeline(criteria.get(id)!, { snapshot: snapshotOf(facts), purpose: 'new' }, { asOf }).map(
      ({ from, failing, missing }) => [
        from,
        failing.includes(conditionId) ? 'unmet' : missing.includes(conditionId) ? 'unknown' : 'met',
      ],
    );
  const firstOf = (pieces: (string | undefined)[][]) => pieces.filter(([, state], at) => state !== pieces[at - 1]?.[1]);

  it('lets a list that was looked up go stale the day after its last fresh one', () => {
    const facts = { 'flag.abnormal': cell(false, addDays(asOf, -10)) };
    expect(firstOf(stateOn('srdi-sme-2026', facts, 'not-abnormal'))).toEqual([
      ['2026-11-28', 'met'],
      ['2026-12-19', 'unknown'],
    ]);
  });

  it('counts a title that was given up or revoked on no day', () => {
    const title = {
      issuer: '市局',
      docNumber: '1',
      issuedOn: '2025-01-01',
      validFrom: '2025-01-01',
      validTo: '2027-12-31',
    };
    const pieces = (status: string) =>
      firstOf(
        stateOn(
          'srdi-sme-2026',
          { titles: cell([{ ...title, code: 'INNOVATIVE_SME', status }]) },
          'has-tech-or-innovative-title',
        ),
      );
    expect(pieces('valid')).toEqual([
      ['2026-11-28', 'met'],
      ['2028-01-01', 'unmet'],
    ]);
    for (const status of ['revoked', 'expired']) expect(pieces(status)).toEqual([['2026-11-28', 'unmet']]);
  });

  it('asks for the figures of the year that has just ended', () => {
    const facts = { 'annual.revenue': { 2025: { v: 20_000_000, s: 'audit', o: '2026-04-30' } }, equity2yYuan: cell(0) };
    expect(firstOf(stateOn('srdi-sme-2026', facts, 'revenue>=1500w-or-equity>=2000w'))).toEqual([
      ['2026-11-28', 'met'],
      ['2027-01-01', 'unknown'],
    ]);
  });

  const days = Array.from({ length: daysBetween(asOf, addMonths(asOf, 36)) + 1 }, (_, more) => addDays(asOf, more));
  const runs = runwayRuns(2);

  it.each([...criteria.keys()])('says on every day of 36 months what %s says of the file on that day', (id) => {
    const criterion = criteria.get(id)!;
    fc.assert(
      fc.property(fc.constantFrom(...criterion.applicationTypes), anyCompany(asOf), (purpose, snapshot) => {
        const pieces = companyTimeline(criterion, { snapshot, purpose }, { asOf });
        const compared = days.map((day) => {
          const judged = judgeCriterion(criterion, applyingFor(purpose, factsFrom(snapshot, day)), day);
          const { state, failing, missing } = judged;
          const said = { ...pieces.findLast(({ from }) => from <= day)!, from: day };
          return { said, found: { from: day, state, failing: failing.toSorted(), missing: missing.toSorted() } };
        });
        // One matcher for a day would take half of the time.
        const wrong = compared.find(({ said, found }) => !isDeepStrictEqual(said, found));
        expect(wrong?.said).toEqual(wrong?.found);
        expect(wrong).toBeUndefined();
      }),
      { numRuns: runs },
    );
  });
});
