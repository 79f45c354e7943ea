import { applyingFor, judgeCriterion } from '@park/criteria';
import { addDays, addMonths, calendarDate, daysBetween } from '@park/kernel';
import { factsFrom, type Snapshot } from '@park/registry';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
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

  const near = fc.integer({ min: -1200, max: 400 }).map((days) => addDays(asOf, days));
  const seen = fc.integer({ min: -420, max: 0 }).map((days) => addDays(asOf, days));
  const given = (value: fc.Arbitrary<unknown>) =>
    fc.record({ v: value, s: fc.constant('park'), o: seen }).map((v) => ({ '-': v }));
  const yearly = (most: number) =>
    fc.dictionary(
      fc.constantFrom('2023', '2024', '2025', '2026', '2027'),
      fc.record({ v: fc.nat(most), s: fc.constant('audit'), o: seen }),
    );
  const term = fc.record({ from: near, days: fc.option(fc.nat(700)) });
  const title = fc
    .record({
      code: fc.constantFrom('INNOVATIVE_SME', 'SRDI_SME', 'HNTE'),
      status: fc.constantFrom('valid', 'under_review', 'revoked'),
      term,
    })
    .map(({ code, status, term: { from, days } }) => ({
      ...{ code, status, issuer: '市局', docNumber: '1', issuedOn: from, validFrom: from },
      validTo: days === null ? null : addDays(from, days),
    }));
  const record = (kind: string, details: fc.Arbitrary<object>) =>
    fc
      .array(
        fc.record({
          seq: fc.nat(9),
          source: fc.constant('park'),
          kind: fc.constant(kind),
          happenedOn: near,
          term,
          details,
        }),
        { maxLength: 2 },
      )
      .map((all) => ({
        '-': {
          v: all.map(({ term: { from, days }, ...each }) => ({
            ...each,
            validFrom: from,
            validTo: days === null ? null : addDays(from, days),
          })),
          s: 'park',
          o: asOf,
        },
      }));
  const company = fc.record(
    {
      titles: given(fc.array(title, { maxLength: 3 })),
      establishedOn: given(near),
      segmentSince: given(near),
      'flag.abnormal': given(fc.boolean()),
      'flag.seriousDishonest': given(fc.boolean()),
      'flag.majorIncident3y': given(fc.boolean()),
      equity2yYuan: given(fc.nat(40_000_000)),
      rdOrgLevel: given(fc.constantFrom('none', 'provincial')),
      'ip.classIApplied': given(fc.nat(4)),
      'annual.revenue': yearly(60_000_000),
      'annual.rdExpense': yearly(4_000_000),
      'annual.employees': yearly(900),
      industryCode: given(fc.constant('2661')),
      'record.equity': record('equity', fc.record({ amountYuan: fc.nat(30_000_000), qualified: fc.boolean() })),
      'record.incident': record('incident', fc.constant({ type: 'safety', grade: 'major' })),
      'record.ip': record(
        'ip',
        fc.record({
          type: fc.constant('invention'),
          acquisition: fc.constantFrom('self', 'transfer'),
          applied: fc.boolean(),
          rank: fc.constant(1),
        }),
      ),
      'record.award': record(
        'award',
        fc.record({ type: fc.constant('provincial_science'), rank: fc.integer({ min: 1, max: 6 }) }),
      ),
    },
    { requiredKeys: [] },
  );
  const months = 14;
  const days = Array.from({ length: daysBetween(asOf, addMonths(asOf, months)) + 1 }, (_, more) => addDays(asOf, more));

  // Ten thousand of them: RUNWAY_RUNS=10000.
  it('says on every day what the criterion says of the file on that day', () => {
    const ids = fc.constantFrom(
      'innovative-sme',
      'srdi-sme-2026',
      'little-giant-2026',
      'hnte',
      'tj-eaglet',
      'champion',
    );
    fc.assert(
      fc.property(ids, fc.constantFrom('new' as const, 'renewal' as const), company, (id, purpose, facts) => {
        const [criterion, snapshot] = [criteria.get(id)!, snapshotOf(facts)];
        const pieces = companyTimeline(criterion, { snapshot, purpose }, { asOf, months });
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
      { numRuns: Number(process.env['RUNWAY_RUNS'] ?? 60) },
    );
  });
});
