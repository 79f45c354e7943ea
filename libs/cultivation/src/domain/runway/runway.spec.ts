import { applyingFor, judgeCriterion } from '@park/criteria';
import { addDays, addMonths, calendarDate, daysBetween } from '@park/kernel';
import { factsFrom, type Snapshot, type TitleRecord } from '@park/registry';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { anyCompany, runwayRuns } from '../../../../../test/support/any-company';
import { readLadders, titlesOf } from '../../titles/read-ladders';
import { holdingOf, purposeOf } from '../assessment/assess';
import { criterionOn, isPending, type Purpose, type Title } from '../titles/title';
import { causeText } from './cause-text';
import { runway } from './runway';
import { piecesOf, termsOf } from './terms';

const titles = titlesOf(readLadders());
const littleGiant = titles.find(({ code }) => code === 'LITTLE_GIANT')!;
const asOf = calendarDate('2026-12-01');

function holder(validTo: string, more: object = {}): Snapshot {
  const title = {
    ...{ code: 'LITTLE_GIANT', issuer: '工信部', docNumber: '1', issuedOn: '2024-07-15', validFrom: '2024-07-15' },
    ...{ validTo, status: 'valid' },
  } as unknown as TitleRecord;
  return { titles: { '-': { v: [title], s: 'park', o: asOf } }, ...more } as unknown as Snapshot;
}

describe('what a company is judged by in the time to come', () => {
  const termsIn = (snapshot: Snapshot, purpose?: Purpose) =>
    runway(littleGiant, { snapshot, purpose }, asOf).terms.map(({ from, to, purpose: of, criterion }) => [
      ...[from, to, of, criterion?.id],
    ]);

  it('is document 63 for little giants that renew this year, document 2 from next year on, and new after the end', () => {
    expect(termsIn(holder('2027-07-14'))).toEqual([
      ['2026-12-01', '2026-12-31', 'renewal', 'little-giant-2022'],
      ['2027-01-01', '2027-07-14', 'renewal', 'little-giant-2026'],
      ['2027-07-15', '2029-12-01', 'new', 'little-giant-2026'],
    ]);
  });

  it('turns to a new application on the day after the end, whatever the year', () => {
    expect(termsIn(holder('2026-12-26'))).toEqual([
      ['2026-12-01', '2026-12-26', 'renewal', 'little-giant-2022'],
      ['2026-12-27', '2029-12-01', 'new', 'little-giant-2026'],
    ]);
  });

  it('keeps a purpose that was asked for in the place of the usual one', () => {
    expect(termsIn(holder('2026-12-26'), 'new')).toEqual([['2026-12-01', '2029-12-01', 'new', 'little-giant-2026']]);
    expect(termsIn(holder('2026-12-26'), 'renewal')).toEqual(termsIn(holder('2026-12-26')));
  });

  const ratioOf = (main: number) => ({
    'annual.revenue': figures(100_000_000),
    'annual.mainRevenue': figures(main),
  });
  const figures = (v: number) =>
    Object.fromEntries(['2025', '2026', '2027', '2028'].map((year) => [year, { v, s: 'audit', o: asOf }]));

  it('asks for 90 % in the place of 70 % from the day of the new version on, and says why', () => {
    const { bands, whole } = runway(littleGiant, { snapshot: holder('2027-07-14', ratioOf(80_000_000)) }, asOf);
    const turns = (id: string) =>
      bands.find((band) => band.id === id)!.stretches.map(({ from, to, state }) => [from, to, state]);
    expect(turns('main-ratio>=70%')).toEqual([['2026-12-01', '2026-12-31', 'met']]);
    expect(turns('main-ratio>=90%')).toEqual([['2027-01-01', '2029-12-01', 'unmet']]);
    const asked = bands.find(({ id }) => id === 'main-ratio>=90%')!.stretches[0]!;
    expect(causeText(asked)).toBe('改按《专精特新“小巨人”企业（2026 版）》判断');
    expect(causeText(whole.find(({ from }) => from === '2027-01-01')!)).toContain('改按');
  });

  it('leaves a condition that both versions word alike one band, with its own turns', () => {
    const snapshot = holder('2027-07-14', { 'flag.abnormal': { '-': { v: false, s: 'park', o: '2026-12-02' } } });
    const band = runway(littleGiant, { snapshot }, asOf).bands.find(({ id }) => id === 'not-abnormal')!;
    expect(band.stretches.map(({ from, state }) => [from, state])).toEqual([
      ['2026-12-01', 'met'],
      ['2027-01-02', 'unknown'],
    ]);
  });

  it('names the end of the title where the purpose turns with it', () => {
    const { bands } = runway(littleGiant, { snapshot: holder('2026-12-26') }, asOf);
    const causes = bands.flatMap(({ stretches }) =>
      stretches.filter(({ from }) => from === '2026-12-27').map(causeText),
    );
    expect(causes).toContain('称号到期，此后按新申请，按《专精特新“小巨人”企业（2026 版）》判断');
  });
});

describe('the time to come of any company', () => {
  // What `assess` says of the day, without how far the company is.
  const answerOn = (title: Title, snapshot: Snapshot, day: typeof asOf) => {
    const facts = factsFrom(snapshot, day);
    const purpose = purposeOf(holdingOf(title.code, facts.heldTitles()));
    const criterion = criterionOn(title, purpose, day);
    if (isPending(criterion)) return { from: day, state: 'unknown', failing: [], missing: [], by: null, purpose };
    const { state, failing, missing } = judgeCriterion(criterion, applyingFor(purpose, facts), day);
    const sorted = { failing: failing.toSorted(), missing: missing.toSorted() };
    return { from: day, state, ...sorted, by: criterion.id, purpose };
  };

  // Versions of documents turn on 2026-04-01 and 2027-01-01.
  const days = fc.constantFrom('2026-01-15', '2026-12-01', '2024-02-29').map((day) => calendarDate(day));
  const runs = runwayRuns(1);

  it.each(titles.map(({ code }) => code))('of %s says on every day what the page says on that day', (code) => {
    const title = titles.find((each) => each.code === code)!;
    const company = days.chain((first) => fc.tuple(fc.constant(first), anyCompany(first)));
    fc.assert(
      fc.property(company, ([first, snapshot]) => {
        const to = addMonths(first, 36);
        const pieces = termsOf(title, { snapshot }, { asOf: first, to }).flatMap((term) => piecesOf(term, snapshot));
        const all = Array.from({ length: daysBetween(first, to) + 1 }, (_, more) => addDays(first, more));
        const compared = all.map((day) => {
          const { term, ...piece } = pieces.findLast(({ from }) => from <= day)!;
          const said = { ...piece, from: day, by: term.criterion?.id ?? null, purpose: term.purpose };
          return { said, found: answerOn(title, snapshot, day) };
        });
        const wrong = compared.find(({ said, found }) => !isDeepStrictEqual(said, found));
        expect(wrong?.said).toEqual(wrong?.found);
        expect(wrong).toBeUndefined();
      }),
      { numRuns: runs },
    );
  });
});
