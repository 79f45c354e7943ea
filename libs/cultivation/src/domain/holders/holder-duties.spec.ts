import { calendarDate } from '@park/kernel';
import type { TitleRecord, TitleStatus } from '@park/registry';
import type { CaseStage } from '../cases/case-stages';
import { heldAlready } from './held-already';
import { type HolderAct, holderActs, type HolderCase } from './holder-duties';
import { nextUpdateOn, reviewOf } from './holder-rules';
import { FOLLOWING, hasLostResult, RESULT_ON_FILE, stageBeforeResult } from './lost-results';

const day = calendarDate;
const award = (validTo: string | null, more: Partial<TitleRecord> = {}): TitleRecord => ({
  ...{ code: 'SRDI_SME', issuer: '市局', docNumber: '1', status: 'valid' as TitleStatus },
  ...{ issuedOn: day('2024-01-10'), validFrom: day('2024-01-10'), validTo: validTo === null ? null : day(validTo) },
  ...more,
});
const kept = (stage: CaseStage, year: number, updatedOn: string | null = null): HolderCase => ({
  ...{ id: '1', titleCode: 'SRDI_SME', stage, year, updatedOn: updatedOn === null ? null : day(updatedOn) },
  ...{ appliedOn: null, validToOn: null },
});
const wordsOf = (each: HolderAct) => {
  if ('due' in each) return `${each.act} ${each.due.kind} ${each.due.year}`;
  return `${each.act} ${'to' in each ? each.to : each.reason}`;
};
const acts = (titles: readonly TitleRecord[], cases: readonly HolderCase[], today: string) =>
  holderActs({ titles, cases }, day(today), () => '05-31').map(wordsOf);

describe('the next update of a title', () => {
  const next = (more: Partial<TitleRecord>, today: string, updatedOn: string | null = null) =>
    nextUpdateOn(
      award('2027-01-10', more),
      { today: day(today), updatedOn: updatedOn === null ? null : day(updatedOn) },
      () => '05-31',
    );

  it('is the day of this year while it lies ahead, then that of the next, as long as the title lasts', () => {
    expect(next({}, '2026-05-31')).toBe('2026-05-31');
    expect(next({ validTo: day('2028-01-10') }, '2026-06-01')).toBe('2027-05-31');
    expect(next({}, '2026-06-01')).toBeNull();
    expect(next({ validTo: null }, '2026-06-01')).toBe('2027-05-31');
  });

  it('skips the year for which it was noted as done', () => {
    expect(next({ validTo: null }, '2026-03-01', '2026-02-20')).toBe('2027-05-31');
    expect(next({ validTo: null }, '2026-03-01', '2025-05-20')).toBe('2026-05-31');
  });

  it('is the first filling in of the platform within three months after the award', () => {
    const issued = { issuedOn: day('2026-10-16'), validTo: day('2029-10-15') };
    expect(next(issued, '2026-12-01')).toBe('2027-01-16');
    expect(next(issued, '2026-12-01', '2026-11-20')).toBe('2027-05-31');
    expect(next({ ...issued, code: 'HNTE' }, '2026-12-01')).toBe('2027-05-31');
  });
});

describe('the review of a title', () => {
  it.each([
    ['2027-03-31', 2026, '2026-10-02'],
    ['2027-04-01', 2027, '2027-01-01'],
    ['2027-12-31', 2027, '2027-07-04'],
  ])('that ends on %s counts for %i and opens on %s', (validTo, year, opensOn) => {
    expect(reviewOf('SRDI_SME', day(validTo))).toMatchObject({ year, opensOn, dueOn: validTo });
  });

  it('of a title of the technology authorities counts for the year in which it ends', () => {
    expect(reviewOf('HNTE', day('2027-02-01'))).toMatchObject({ year: 2027, opensOn: '2026-08-05' });
  });

  it('opens half a year ahead, on the day and not before, and once', () => {
    const titles = [award('2027-03-31')];
    expect(acts(titles, [], '2026-10-01')).toEqual([]);
    expect(acts(titles, [], '2026-10-02')).toEqual(['start review 2026']);
    expect(acts(titles, [kept('held', 2026)], '2026-10-02')).toEqual(['require review 2026']);
    expect(acts(titles, [kept('review-due', 2026)], '2026-11-29')).toEqual([]);
  });

  it('goes by the award that lasts longest, so that a renewed title asks for nothing', () => {
    const renewed = award('2030-03-31', { validFrom: day('2027-04-01') });
    expect(acts([award('2027-03-31'), renewed], [kept('renewed', 2026)], '2027-03-01')).toEqual([]);
    expect(acts([award(null, { code: 'GREEN_FACTORY_MUNICIPAL' })], [], '2026-11-29')).toEqual([]);
  });
});

describe('the figures of a holder', () => {
  const titles = [award('2029-01-09')];

  it('are asked for every year from ninety days before the last of May until then', () => {
    expect(acts(titles, [], '2026-03-01')).toEqual([]);
    expect(acts(titles, [], '2026-03-02')).toEqual(['start update 2026']);
    expect(acts(titles, [], '2026-05-31')).toEqual(['start update 2026']);
    expect(acts(titles, [], '2026-06-01')).toEqual([]);
  });

  it('are asked for once a year', () => {
    expect(acts(titles, [kept('held', 2026, '2026-04-01')], '2026-05-01')).toEqual([]);
    expect(acts(titles, [kept('held', 2026, '2026-04-01')], '2027-03-15')).toEqual(['start update 2027']);
  });

  it('are asked for within three months of the award, in the case that won it', () => {
    const fresh = [award('2029-11-19', { issuedOn: day('2026-11-20'), validFrom: day('2026-11-20') })];
    expect(acts(fresh, [kept('recognised', 2026)], '2026-11-29')).toEqual(['require update 2026']);
    expect(acts(fresh, [kept('held', 2026, '2026-12-05')], '2027-02-20')).toEqual([]);
    expect(acts(fresh, [kept('recognised', 2026)], '2027-02-21')).toEqual([]);
  });
});

describe('a title that is held no more', () => {
  const over = [award('2026-11-28')];

  it.each<[CaseStage, string[]]>([
    ['held', ['lapse ended']],
    ['update-due', ['lapse ended']],
    ['review-due', ['lapse not-applied']],
    ['reviewing', []],
    ['recognised', []],
    ['lapsed', []],
  ])('ends its case that stands at %s', (stage, expected) => {
    expect(acts(over, [kept(stage, 2026)], '2026-11-29')).toEqual(expected);
    expect(acts(over, [kept(stage, 2026)], '2026-11-28')).not.toContain('lapse ended');
  });

  it('is revoked or given up where the company file says so, whatever its days', () => {
    const said = (status: TitleStatus) => acts([award('2029-01-01', { status })], [kept('held', 2026)], '2026-11-29');
    expect(said('revoked')).toEqual(['revoke other']);
    expect(said('expired')).toEqual(['lapse other']);
    expect(acts([], [kept('held', 2026)], '2026-11-29')).toEqual(['lapse withdrawn']);
  });
});

describe('an official result that has come on file', () => {
  const applied = (stage: CaseStage) => ({ ...kept(stage, 2026), appliedOn: day('2026-06-01') });
  const won = (issuedOn: string) => [award('2029-11-09', { issuedOn: day(issuedOn), validFrom: day(issuedOn) })];

  it.each<CaseStage>(['applied', 'recommended', 'published'])('recognises the case that stands at %s', (stage) => {
    expect(acts(won('2026-11-10'), [applied(stage)], '2026-11-29')).toEqual(['award recognised']);
  });

  it('says nothing about an application made after it, and opens no review beside one', () => {
    expect(acts(won('2026-03-10'), [applied('applied')], '2026-11-29')).toEqual([]);
    expect(acts([award('2027-03-31')], [{ ...applied('applied'), year: 2027 }], '2026-11-29')).toEqual([]);
  });

  it.each<CaseStage>(['reserve', 'growing', 'preparing'])(
    'settles the case that stands at %s, of whatever year, and none beside it is opened',
    (stage) => {
      for (const year of [2025, 2026, 2027])
        expect(acts(won('2026-11-10'), [kept(stage, year)], '2026-11-29')).toEqual(['award recognised']);
      const ending = [award('2027-02-10')];
      expect(acts(ending, [kept(stage, 2027)], '2026-11-29')).toEqual(['award recognised']);
      // The review of this award belongs to the year of this case: it is what the case applies for.
      expect(acts(ending, [kept(stage, 2026)], '2026-11-29')).toEqual([]);
    },
  );

  it('is kept up in the case that won it, also where that was meant for a later year', () => {
    const early = { ...kept('recognised', 2027), recognisedOn: day('2026-11-10') };
    expect(acts(won('2026-11-10'), [early], '2026-11-29')).toEqual(['require update 2026']);
  });

  it('renews the title under review when it lasts longer than the one reviewed', () => {
    const reviewed = (stage: CaseStage) => ({ ...kept(stage, 2026), validToOn: day('2026-12-01') });
    expect(acts(won('2026-11-10'), [reviewed('reviewing')], '2026-11-29')).toEqual(['award renewed']);
    expect(acts([award('2026-12-01')], [reviewed('review-due')], '2026-11-29')).toEqual([]);
  });
});

describe('an official result that is taken off the file', () => {
  const recognised = { ...kept('recognised', 2026), recognisedOn: day('2026-11-10') };
  const won = award('2029-11-09', { issuedOn: day('2026-11-10') });
  const step = (stage: CaseStage, byName = FOLLOWING, note = '') => ({ stage, byName, note });

  it('is lost when no award of its day is left', () => {
    expect(hasLostResult(recognised, [won])).toBe(false);
    expect(hasLostResult(recognised, [{ ...won, code: 'HNTE' }])).toBe(true);
    expect(hasLostResult(kept('applied', 2026), [])).toBe(false);
  });

  it('leads its case back to where it stood', () => {
    expect(acts([], [{ ...recognised, wonFrom: 'published' }], '2026-11-29')).toEqual(['take-back published']);
    expect(
      acts([award('2029-01-01')], [{ ...recognised, stage: 'renewed', wonFrom: 'reviewing' }], '2026-11-29'),
    ).toEqual(['take-back reviewing']);
  });

  it('is led back over what followed by itself, and not over what somebody did', () => {
    const steps = [step('published', '王专员'), step('recognised', FOLLOWING, RESULT_ON_FILE), step('held')];
    expect(stageBeforeResult(steps)).toBe('published');
    expect(stageBeforeResult([...steps, step('update-due', '王专员')])).toBeNull();
    expect(stageBeforeResult([step('published', '王专员'), step('recognised', '王专员')])).toBeNull();
    expect(stageBeforeResult([step('review-due'), step('held')])).toBe('no-case');
    expect(acts([], [{ ...kept('held', 2026), wonFrom: 'no-case' }], '2026-11-29')).toEqual(['withdraw withdrawn']);
  });
});

describe('a new case for a title that is held', () => {
  const titles = [award('2027-12-31')];
  const refused = (year: number, of = titles) => heldAlready(of, { titleCode: 'SRDI_SME', year }, day('2026-11-29'));

  it('is for the year of its review only', () => {
    expect([refused(2027), refused(2028)]).toEqual([null, null]);
    expect(refused(2026)).toContain('有效期至 2027-12-31），再次申报或复核属于 2027 年度');
    expect(refused(2026, [award(null)])).toContain('长期有效');
    expect(refused(2026, [award('2026-11-28')])).toBeNull();
  });
});
