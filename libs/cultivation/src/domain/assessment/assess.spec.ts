import { addDays, calendarDate } from '@park/kernel';
import type { Snapshot, TitleRecord, TitleStatus } from '@park/registry';
import { readLadders, titlesOf } from '../../titles/read-ladders';
import { runway } from '../runway/runway';
import { assess } from './assess';

const asOf = calendarDate('2026-11-28');
const titles = titlesOf(readLadders());
const cell = (v: unknown, o = asOf, s = 'park') => ({ '-': { v, s, o } });
const yearly = (years: Record<number, number>) =>
  Object.fromEntries(
    Object.entries(years).map(([year, v]) => [year, { v, s: 'audit', o: calendarDate('2026-04-30') }]),
  );
const award = (code: string, validTo: string | null, status: TitleStatus = 'valid') =>
  ({
    code,
    issuer: '市局',
    docNumber: '1',
    issuedOn: '2024-07-01',
    validFrom: '2024-07-01',
    validTo,
    status,
  }) as TitleRecord;

/** Meets 专精特新 (2026) but for the titles. */
const able = {
  'flag.abnormal': cell(false),
  'flag.seriousDishonest': cell(false),
  'flag.majorIncident3y': cell(false),
  industryCode: cell('2661'),
  'annual.employees': yearly({ 2025: 120 }),
  segmentSince: cell('2019-03-01'),
  equity2yYuan: cell(0),
  'award.national3yRank': cell(null),
  'award.provincial3yRank': cell(null),
  rdOrgLevel: cell('none'),
  'ip.classIApplied': cell(2),
  marketPositionAhead: cell(true),
  'annual.revenue': yearly({ 2025: 40_000_000, 2024: 36_000_000 }),
  'annual.mainRevenue': yearly({ 2025: 34_000_000 }),
  'annual.rdExpense': yearly({ 2025: 1_600_000, 2024: 1_400_000 }),
  'annual.assets': yearly({ 2025: 50_000_000 }),
  'annual.liabilities': yearly({ 2025: 25_000_000 }),
  'annual.srdiEvalScore': yearly({ 2025: 58 }),
};
const fileOf = (...held: TitleRecord[]) => ({ ...able, titles: cell(held) }) as unknown as Snapshot;
const standing = (snapshot: Snapshot, code: string) =>
  assess(titles, { snapshot, asOf }).find(({ title }) => title.code === code)!;

describe('an assessment', () => {
  it('is met where all conditions hold, unmet without the title that has to be held before', () => {
    expect(standing(fileOf(award('INNOVATIVE_SME', '2027-06-30')), 'SRDI_SME').state).toBe('met');
    expect(standing(fileOf(), 'SRDI_SME')).toMatchObject({
      ...{ state: 'unmet', failing: ['has-tech-or-innovative-title'], distance: 1, purpose: 'new', holding: null },
    });
  });

  it('never takes a title for held that was revoked, given up or has ended', () => {
    const ended = [
      award('INNOVATIVE_SME', '2027-06-30', 'revoked'),
      award('INNOVATIVE_SME', '2026-11-27'),
      award('INNOVATIVE_SME', null, 'expired'),
    ];
    for (const title of ended) {
      expect(standing(fileOf(title), 'INNOVATIVE_SME').holding).toBeNull();
      expect(standing(fileOf(title), 'SRDI_SME').state).toBe('unmet');
    }
  });

  it('judges a holder by what it takes to keep the title', () => {
    const { holding, purpose, criterion } = standing(fileOf(award('LITTLE_GIANT', '2027-06-30')), 'LITTLE_GIANT');
    expect({ holding, purpose, id: criterion?.id }).toEqual({
      ...{ purpose: 'renewal', id: 'little-giant-2022' },
      holding: { issuedOn: '2024-07-01', from: '2024-07-01', until: '2027-06-30', underReview: false },
    });
  });

  it('is never met where something is unknown', () => {
    const file = fileOf(award('INNOVATIVE_SME', '2027-06-30'));
    const rest = Object.fromEntries(Object.entries(file).filter(([key]) => key !== 'marketPositionAhead'));
    expect(standing(rest as Snapshot, 'SRDI_SME')).toMatchObject({
      state: 'unknown',
      missing: ['market-position-ahead'],
    });
  });

  it('waits for those who judge, whatever the company says of itself', () => {
    const file = fileOf(award('INNOVATIVE_SME', '2027-06-30'));
    const said = (s: string) => ({ ...file, marketPositionAhead: cell(true, asOf, s) }) as unknown as Snapshot;
    const own = { state: 'unknown', missing: ['market-position-ahead'], lost: [] };
    expect(standing(said('self-reported'), 'SRDI_SME')).toMatchObject(own);
    expect(standing(said('park'), 'SRDI_SME').state).toBe('met');
  });

  it('tells which conditions nothing can meet any more', () => {
    const founded = (on: string) => ({ ...fileOf(), establishedOn: cell(on) }) as unknown as Snapshot;
    expect(standing(founded('2010-01-01'), 'TJ_EAGLET').lost).toEqual(['age<=8y']);
    expect(standing(founded('2024-01-01'), 'TJ_EAGLET').lost).toEqual([]);
  });

  it('names the titles that come first where the standard does not ask for them', () => {
    const standings = [fileOf(), fileOf(award('LITTLE_GIANT', '2027-06-30'))].map((file) =>
      standing(file, 'CHAMPION_NATIONAL'),
    );
    expect(standings.map(({ former }) => former)).toEqual([['LITTLE_GIANT'], []]);
    expect(standings.map(({ steps, failing }) => steps - failing.length)).toEqual([1, 0]);
    expect(standing(fileOf(), 'LITTLE_GIANT').former).toEqual([]);
  });

  it.each(['SRDI_SEED', 'TJ_GAZELLE'])('leaves %s open, whose standard is still to be entered', (code) => {
    expect(standing(fileOf(), code)).toMatchObject({ state: 'unknown', criterion: null, failing: [] });
  });

  it('takes less than 50 ms for all titles of a company', () => {
    const snapshot = fileOf(award('INNOVATIVE_SME', '2027-06-30'));
    const begin = process.cpuUsage();
    for (let time = 0; time < 20; time += 1) assess(titles, { snapshot, asOf });
    expect(process.cpuUsage(begin).user / 20_000).toBeLessThan(50);
  });
});

describe('a runway', () => {
  const title = titles.find(({ code }) => code === 'SRDI_SME')!;
  const path = runway(title, { snapshot: fileOf(award('INNOVATIVE_SME', '2027-06-30')) }, asOf);

  it('says from when to when a title can be had, and why it ends', () => {
    expect(path.entryOn).toBe(asOf);
    expect(path.lapseOn).toBe(addDays(asOf, 31));
    expect(path.whole[1]).toMatchObject({
      state: 'unknown',
      causes: expect.arrayContaining([{ what: 'stale', field: 'flag.abnormal' }]),
    });
  });

  it.each<[string, object[]]>([
    [
      'has-tech-or-innovative-title',
      [
        { from: '2026-11-28', to: '2027-06-30', state: 'met', causes: [] },
        {
          from: '2027-07-01',
          state: 'unmet',
          causes: [{ what: 'title-ends', field: 'titles', title: 'INNOVATIVE_SME' }],
        },
      ],
    ],
    [
      'debt<=80%',
      [
        { state: 'met', to: '2026-12-31' },
        { from: '2027-01-01', to: '2029-11-28', state: 'unknown', causes: [{ what: 'year' }] },
      ],
    ],
    ['segment-years>=3', [{ from: '2026-11-28', to: '2029-11-28', state: 'met' }]],
  ])('tells of %s when and why it turns', (id, stretches) => {
    expect(path.bands.find((band) => band.id === id)!.stretches).toMatchObject(stretches);
  });
});
