import { evaluate } from '@park/criteria';
import { addDays, approximate, calendarDate, compareExact, type Exact, exact, isExact } from '@park/kernel';
import { repair } from '@park/remedies';
import { attributes, vocabulary } from '../attributes/dictionary';
import { derivations } from './derivations';
import { factsFrom, factsGiven } from '../ledger/facts';

const asOf = calendarDate('2026-11-23');

function valueOf(given: Record<string, unknown>, field: string, year: number | null = null, on = asOf): unknown {
  const found = factsGiven(given, on).lookup(field, year);
  if (!found.known) return found.why;
  return isExact(found.value) ? approximate(found.value) : found.value;
}

describe('derived attributes', () => {
  it('are exactly the ones that the dictionary calls derived', () => {
    const called = attributes.filter((each) => each.derived).map((each) => each.key);
    expect([...derivations.keys()].sort()).toEqual([...called].sort());
  });

  it('keep 5.99999997 % below 6 %', () => {
    const annual = { '2025': { rdExpense: 599_999_997, revenue: 10_000_000_000 } };
    const found = factsGiven({ annual }, asOf).lookup('d.rdRatio', 2025);
    expect(found.known && compareExact(found.value as Exact, exact(0.06)!)).toBe(-1);
  });

  it.each([
    ['2022-01-01', '2026-11-23', 3],
    ['2022-12-31', '2026-11-23', 3],
    ['2023-01-01', '2026-11-23', 2],
    ['2022-12-31', '2027-01-01', 4],
    ['2026-03-01', '2026-11-23', 0],
    ['2020-02-29', '2024-02-29', 3],
  ])('count the years since %s to the end of the year before %s: %d', (segmentSince, day, years) => {
    expect(valueOf({ segmentSince }, 'segmentYears', null, calendarDate(day))).toBe(years);
  });

  it('take years in a segment as a case states them, and grow them from what facts of an earlier time stated', () => {
    expect(valueOf({ segmentSince: '2020-01-01', segmentYears: 2 }, 'segmentYears')).toBe(2);
    const stated = { segmentYears: { '-': { v: 4, s: 'park' as const, o: calendarDate('2026-05-01') } } };
    const before = factsFrom(stated, asOf).lookup('segmentYears', null);
    expect(before).toMatchObject({ known: true, source: 'park', observedOn: '2026-05-01' });
    const since = { segmentSince: { '-': { v: '2015-01-01', s: 'park' as const, o: asOf } } };
    const after = factsFrom({ ...stated, ...since }, asOf).lookup('segmentYears', null);
    expect(after.known && approximate(after.value as Exact)).toBe(10);
    expect(factsFrom(stated, calendarDate('2028-01-01')).lookup('segmentYears', null)).toMatchObject({
      known: false,
      missing: [{ field: 'segmentSince', year: null }],
    });
  });

  const three = (key: string, last: number, middle: number, first: number) => ({
    annual: { '2025': { [key]: last }, '2024': { [key]: middle }, '2023': { [key]: first } },
  });

  it.each([
    ['d.revenueCagr2y', three('revenue', 144, 1, 100), 0.2],
    ['d.mainRevenueAvgGrowth2y', three('mainRevenue', 132, 120, 100), 0.15],
    ['d.rd2ySum', three('rdExpense', 5, 7, 100), 12],
    ['d.avgMainRevenue3y', three('mainRevenue', 1, 2, 6), 3],
    ['d.ageDaysAt', { establishedOn: '2025-11-23' }, 365],
    ['d.ageDaysAt', { establishedOn: '2026-11-23' }, 0],
    ['d.ageDaysAtPrevYearEnd', { establishedOn: '2026-01-01' }, -1],
  ])('%s', (field, given, value) => {
    expect(valueOf(given, field)).toBeCloseTo(value, 12);
  });

  it.each([
    ['d.mainRevenueRatio', { mainRevenue: 80, revenue: 100 }, 0.8],
    ['d.debtRatio', { liabilities: 3, assets: 4 }, 0.75],
    ['d.netProfitMargin', { netProfit: -1, revenue: 4 }, -0.25],
    ['d.techStaffRatio', { techStaff: 15, employees: 150 }, 0.1],
    ['d.rdStaffRatio', { rdStaff: 1, employees: 5 }, 0.2],
    ['d.rdSalesRatio', { rdExpense: 3, salesRevenue: 60 }, 0.05],
    ['d.rdCostRatio', { rdExpense: 3, costExpense: 10 }, 0.3],
    ['d.highTechRevenueRatio', { highTechRevenue: 4920, totalIncome: 8200 }, 0.6],
    ['annual.netAssets', { assets: 5, liabilities: 7 }, -2],
  ])('%s of a year', (field, figures, value) => {
    expect(valueOf({ annual: { '2024': figures } }, field, 2024)).toBeCloseTo(value, 12);
  });

  it('divide tax by land area', () => {
    expect(valueOf({ 'plot.areaMu': 2.5, annual: { '2025': { taxPaid: 500_000 } } }, 'd.taxPerMu', 2025)).toBe(200_000);
  });

  it('cannot be decided from a division by zero', () => {
    expect(valueOf({ annual: { '2025': { rdExpense: 1, revenue: 0 } } }, 'd.rdRatio', 2025)).toBe('undecided');
  });

  it('name every entered fact that is missing, with its year', () => {
    const found = factsGiven({ annual: { '2025': { revenue: 1 } } }, asOf).lookup('d.mainRevenueAvgGrowth2y', null);
    expect(!found.known && found.missing.map((each) => `${each.field}@${each.year}`).sort()).toEqual([
      'annual.mainRevenue@2023',
      'annual.mainRevenue@2024',
      'annual.mainRevenue@2025',
    ]);
  });

  it('carry the least trusted source and the oldest date of their inputs', () => {
    const snapshot = {
      'annual.liabilities': { '2025': { v: 1, s: 'tax' as const, o: calendarDate('2026-05-31') } },
      'annual.assets': { '2025': { v: 2, s: 'self-reported' as const, o: calendarDate('2026-04-30') } },
    };
    const found = factsFrom(snapshot, asOf).lookup('d.debtRatio', 2025);
    expect(found).toMatchObject({ source: 'self-reported', observedOn: '2026-04-30' });
  });

  it('count the R&D of the years a young company has existed', () => {
    const given = {
      establishedOn: '2024-06-01',
      annual: { '2025': { rdExpense: 5, salesRevenue: 100 }, '2024': { rdExpense: 3, salesRevenue: 60 } },
    };
    expect(valueOf(given, 'd.rd3yRatio')).toBe(0.05);
    expect(valueOf({ ...given, establishedOn: '2023-06-01' }, 'd.rd3yRatio')).toBe('underived');
    expect(valueOf({ ...given, establishedOn: '成立日期' }, 'd.rd3yRatio')).toBe('underived');
  });

  it.each([
    ['limited', true],
    ['public_institution', true],
    ['social_group', true],
    ['private_nonprofit', true],
    ['foundation', true],
    ['branch', false],
    ['individual_biz', false],
    ['partnership', false],
    ['sole_proprietor', false],
  ])('find %s to be a legal person: %s', (entityType, legal) => {
    expect(valueOf({ entityType }, 'isLegalPerson')).toBe(legal);
  });

  it.each([
    ['1620', true],
    ['5169', true],
    ['6110', true],
    ['7010', true],
    ['7211', true],
    ['9011', true],
    ['2614', false],
  ])('find class %s excluded from the R&D deduction: %s', (industryCode, excluded) => {
    expect(valueOf({ industryCode }, 'rdDeductExcludedIndustry')).toBe(excluded);
  });

  it('find industry above scale from 20 million yuan', () => {
    const given = (mainRevenue: number) => ({
      industryCode: '2614',
      entityType: 'limited',
      annual: { '2025': { mainRevenue } },
    });
    expect(valueOf(given(20_000_000), 'isAboveScale')).toBe(true);
    expect(valueOf(given(19_999_999), 'isAboveScale')).toBe(false);
  });

  it('add up the parts of the innovation score', () => {
    const parts = { ipAdvanced: 6, ipSupport: 6, ipCount: 7, ipAcquire: 5, ipStandard: 0, transform: 20, rdMgmt: 15 };
    const expert = { ...parts, growthNetAsset: 6, growthRevenue: 7 };
    expect(valueOf({ 'hte.expert': expert }, 'hte.expert')).toBe(72);
    expect(valueOf({ 'hte.expert': parts }, 'hte.expert')).toBe('underived');
  });

  it('count at most 30 points for intellectual property in the innovation score', () => {
    const ip = { ipAdvanced: 8, ipSupport: 8, ipCount: 8, ipAcquire: 6, ipStandard: 2 };
    const expert = { ...ip, transform: 10, rdMgmt: 10, growthNetAsset: 10, growthRevenue: 10 };
    expect(valueOf({ 'hte.expert': expert }, 'hte.expert')).toBe(70);
  });

  it('leave what only people judge undecided until it is entered', () => {
    expect(valueOf({}, 'marketPositionAhead')).toBe('undecided');
    expect(valueOf({ marketPositionAhead: true }, 'marketPositionAhead')).toBe(true);
  });

  it.each(['marketPositionAhead', 'hte.expert.ipCount', 'localCharacteristicScore'])(
    'take no word of the company for the judgement of others: %s',
    (field) => {
      const by = (s: 'self-reported' | 'park') => factsFrom({ [field]: { '-': { v: 6, s, o: asOf } } }, asOf);
      expect(by('self-reported').lookup(field, null)).toMatchObject({
        ...{ known: false, why: 'undecided', missing: [{ field, year: null }], last: { value: 6 } },
      });
      expect(by('park').lookup(field, null)).toMatchObject({ known: true, value: 6 });
    },
  );

  it.each([
    ['d.ageDaysAt', { field: 'd.ageDaysAt', op: 'gte', value: 365 }, '2026-02-01'],
    ['d.ageDaysAtPrevYearEnd', { field: 'd.ageDaysAtPrevYearEnd', op: 'gte', value: 0 }, '2026-02-01'],
    ['d.ageDaysAtPrevYearEnd', { field: 'd.ageDaysAtPrevYearEnd', op: 'gte', value: 500 }, '2026-02-01'],
  ] as const)(
    '%s reaches %j on the day that repair names, and not the day before',
    (_field, condition, establishedOn) => {
      const on = (day: typeof asOf) => evaluate(condition, factsGiven({ establishedOn }, day), day);
      const found = repair(condition, { facts: factsGiven({ establishedOn }, asOf), asOf, vocabulary });
      const day = found.possible ? found.changes[0]!.on! : asOf;
      expect([on(addDays(day, -1)), on(day)]).toEqual(['unmet', 'met']);
    },
  );

  it('are taken as given from plain examples, never from the ledger', () => {
    expect(valueOf({ isSme: true }, 'isSme')).toBe(true);
    const snapshot = { isSme: { '-': { v: true, s: 'tax' as const, o: asOf } } };
    expect(factsFrom(snapshot, asOf).lookup('isSme', null)).toMatchObject({ known: false, why: 'underived' });
  });
});

describe('titles', () => {
  const award = (code: string, validFrom: string, validTo: string | null, status = 'valid') => ({
    code,
    issuer: '天津市工业和信息化局',
    docNumber: '',
    issuedOn: validFrom,
    validFrom,
    validTo,
    status,
  });
  const titles = [
    award('HNTE', '2020-12-01', '2023-12-01', 'expired'),
    award('HNTE', '2023-12-01', '2026-12-01'),
    award('SRDI_SME', '2024-06-01', '2027-05-31'),
    award('TJ_EAGLET', '2022-06-01', '2025-05-31'),
    award('TECH_SME', '2026-01-01', '2026-12-31', 'revoked'),
  ];

  it('are valid within their term unless revoked', () => {
    expect(valueOf({ titles }, 'validTitles')).toEqual(['HNTE', 'SRDI_SME']);
    expect(valueOf({ titles }, 'validTitles', null, calendarDate('2025-05-31'))).toEqual([
      'HNTE',
      'SRDI_SME',
      'TJ_EAGLET',
    ]);
    expect(valueOf({ titles }, 'validTitles', null, calendarDate('2026-12-02'))).toEqual(['SRDI_SME']);
  });

  it('are a first award when they stand once in the record', () => {
    expect(valueOf({ titles }, 'titleFirstTime')).toEqual(['SRDI_SME']);
  });

  it('are unknown without a record and none with an empty one', () => {
    expect(valueOf({}, 'validTitles')).toBe('underived');
    expect(valueOf({ titles: [] }, 'validTitles')).toEqual([]);
  });

  it('may be recorded as a plain set where no record exists', () => {
    const snapshot = { validTitles: { '-': { v: ['HNTE'], s: 'park' as const, o: asOf } } };
    expect(factsFrom(snapshot, asOf).lookup('validTitles', null)).toMatchObject({
      known: true,
      value: ['HNTE'],
      source: 'park',
    });
  });
});

describe('freshness', () => {
  const flag = (observedOn: string) => ({
    'flag.abnormal': { '-': { v: false, s: 'official-platform' as const, o: calendarDate(observedOn) } },
  });

  it('lets a list be relied on for 30 days and not for 31', () => {
    expect(factsFrom(flag('2026-10-24'), asOf).lookup('flag.abnormal', null)).toMatchObject({
      known: true,
      value: false,
    });
    expect(factsFrom(flag('2026-10-23'), asOf).lookup('flag.abnormal', null)).toMatchObject({
      known: false,
      why: 'stale',
      missing: [{ field: 'flag.abnormal', year: null }],
      last: { value: false },
    });
  });

  it('tells missing from recorded as none', () => {
    const snapshot = { 'award.national3yRank': { '-': { v: null, s: 'park' as const, o: asOf } } };
    expect(factsFrom(snapshot, asOf).lookup('award.national3yRank', null)).toMatchObject({ known: true, value: null });
    expect(factsFrom({}, asOf).lookup('award.national3yRank', null)).toMatchObject({ known: false, why: 'missing' });
  });
});
