import { addDays, calendarDate } from '@park/kernel';
import type { Member, Snapshot } from '@park/registry';
import { readLadders, titlesOf } from '../titles/read-ladders';
import { seedlingsOf } from './seedlings';

const asOf = calendarDate('2026-12-01');
const title = titlesOf(readLadders()).find(({ code }) => code === 'TJ_EAGLET')!;

/** Meets 雏鹰; its list of abnormal companies was looked up so many days ago, which lasts for thirty. */
function member(companyId: string, daysAgo: number): Member {
  const cell = (v: unknown, o = addDays(asOf, -2)) => ({ '-': { v, s: 'park', o } });
  const snapshot = {
    ...{ registeredRegion: cell('120116'), entityType: cell('limited'), establishedOn: cell('2022-05-20') },
    ...{ 'flag.seriousDishonest': cell(false), 'flag.researchMisconduct': cell(false), 'ip.classICount': cell(1) },
    'flag.abnormal': cell(false, addDays(asOf, -daysAgo)),
    'annual.revenue': { 2025: { v: 5_000_000, s: 'audit', o: '2026-04-30' } },
  };
  return { companyId, revision: 1, snapshot: snapshot as unknown as Snapshot };
}

describe('companies that could get a first title', () => {
  it('stand by distance, then by growth, and those alike by how long they still meet it', () => {
    const companies = [member('short', 20), member('long', 5), member('grows', 29), member('far', 3)];
    const places = { short: [1, 2], long: [1, 2], grows: [1, 0], far: [2, 0] };
    const candidates = companies.map(({ companyId }, row) => {
      const [distance, growth] = places[companyId as keyof typeof places] as [number, number];
      return { title, row, distance, growth, isApplied: false };
    });
    const members = new Map(companies.map((each) => [each.companyId, each]));
    const found = seedlingsOf(candidates, { ids: [...members.keys()], members, asOf });
    expect(found.flatMap(({ assessment }) => [...assessment.failing, ...assessment.missing])).toEqual([]);
    expect(found.map(({ companyId }) => companyId)).toEqual(['grows', 'long', 'short', 'far']);
    expect(found.map(({ assessment }) => assessment.state)).toEqual(Array(4).fill('met'));
    expect(found[1]!.runway.lapseOn).toBe('2026-12-27');
  });
});
