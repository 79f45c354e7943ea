import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyingFor, judgeCriterion, type State } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { factsGiven } from '@park/registry';
import { checkCases } from './cases';
import { readCriteria } from './criteria';

const criteria = readCriteria(join(__dirname, 'criteria'));

type Given = Record<string, unknown>;

const clean = { 'flag.abnormal': false, 'flag.seriousDishonest': false, 'flag.majorIncident3y': false, isSme: true };
const noAwards = { 'award.national3yRank': null, 'award.provincial3yRank': null };
const years = (last: Given, before: Given = {}, first: Given = {}) => ({
  annual: { '2025': last, '2024': before, '2023': first },
});

/** One company for each criterion that meets every condition, at a comfortable distance or exactly on the bound. */
const good: Record<string, Given> = {
  'innovative-sme': {
    ...clean,
    ...noAwards,
    validTitles: [],
    rdOrgLevel: 'none',
    equity3yYuan: 0,
    'ip.classICount': 1,
    'ip.classISelfDeveloped': 1,
    'ip.classIHighValue': 0,
    'ip.classIICount': 0,
    isStrategicEmerging: false,
    ...years({ revenue: 1000, mainRevenue: 700, rdExpense: 50, assets: 100, liabilities: 55 }, { mainRevenue: 600 }),
  },
  'srdi-sme-2022': {
    ...clean,
    ...noAwards,
    segmentYears: 2,
    equity2yYuan: 0,
    'award.makerChinaTop500_3y': false,
    fillsGap: true,
    productField: 'other',
    servesKeyChainLeader: false,
    digitalLevel: 3,
    qualityAwardProvincial: false,
    'cert.qms': true,
    ownBrand: true,
    'standards.participated': false,
    localCharacteristicScore: 10,
    'ip.classIHighValue': 1,
    'ip.classISelfDeveloped': 1,
    'ip.classICount': 1,
    'ip.classIICount': 0,
    rdOrgLevel: 'none',
    ...years(
      {
        revenue: 33_000_000,
        mainRevenue: 26_400_000,
        rdExpense: 1_000_000,
        netProfit: 3_300_000,
        assets: 100,
        liabilities: 50,
        employees: 100,
        rdStaff: 20,
      },
      { mainRevenue: 24_000_000, rdExpense: 1 },
      { mainRevenue: 20_000_000 },
    ),
  },
  'srdi-sme-2026': {
    ...clean,
    ...noAwards,
    validTitles: ['TECH_SME'],
    segmentYears: 3,
    equity2yYuan: 0,
    rdOrgLevel: 'none',
    'ip.classIApplied': 1,
    marketPositionAhead: true,
    ...years(
      {
        revenue: 20_000_000,
        mainRevenue: 16_000_000,
        rdExpense: 1_000_000,
        assets: 100,
        liabilities: 80,
        srdiEvalScore: 50,
      },
      { revenue: 20_000_000, rdExpense: 1_000_000, srdiEvalScore: 40 },
    ),
  },
  'little-giant-2026': {
    ...clean,
    validTitles: ['SRDI_SME'],
    relatedToExistingLittleGiant: false,
    segmentYears: 3,
    'award.national3yRank': null,
    'ip.classIApplied': 4,
    marketShare: 0.1,
    marketRankDomestic: 9,
    productField: 'chain_key',
    ...years(
      {
        revenue: 110_250_000,
        mainRevenue: 99_225_000,
        rdExpense: 6_000_000,
        assets: 100,
        liabilities: 75,
        srdiEvalScore: 60,
      },
      { revenue: 105_000_000, rdExpense: 6_000_000, srdiEvalScore: 10 },
      { revenue: 100_000_000 },
    ),
  },
  'little-giant-2022': {
    ...clean,
    segmentYears: 3,
    coreBusinessOnIT: true,
    'cert.qms': true,
    productCertAbroad: false,
    marketShare: 0.1,
    ownBrand: true,
    equity2yYuan: 80_000_000,
    rdOrgLevel: 'below_municipal',
    'ip.classIApplied': 2,
    'award.national3yRank': null,
    'award.makerChinaTop50_3y': false,
    productField: 'six_base',
    ...years(
      {
        revenue: 100_000_000,
        mainRevenue: 88_200_000,
        rdExpense: 15_000_000,
        assets: 100,
        liabilities: 70,
        employees: 100,
        rdStaff: 50,
      },
      { revenue: 100_000_000, mainRevenue: 84_000_000, rdExpense: 15_000_000 },
      { mainRevenue: 80_000_000 },
    ),
  },
  champion: {
    ...clean,
    industrySection: 'C',
    segmentYears: 10,
    isNewProduct: false,
    marketRankGlobal: 3,
    validTitles: [],
    ...years({ mainRevenue: 400_000_000 }, { mainRevenue: 400_000_000 }, { mainRevenue: 400_000_000 }),
  },
  hnte: {
    isResidentEnterprise: true,
    establishedOn: '2019-03-01',
    'ip.hasCoreIpOwnership': true,
    'hte.field': 'new_material',
    'flag.safetyAccident1y': false,
    'hte.expert': {
      ipAdvanced: 8,
      ipSupport: 8,
      ipCount: 8,
      ipAcquire: 6,
      ipStandard: 2,
      transform: 20,
      rdMgmt: 11,
      growthNetAsset: 5,
      growthRevenue: 5,
    },
    ...years(
      {
        employees: 100,
        techStaff: 10,
        salesRevenue: 50_000_000,
        totalIncome: 100,
        highTechRevenue: 60,
        rdExpense: 2_500_000,
        rdExpenseDomestic: 1_500_000,
      },
      { salesRevenue: 50_000_000, rdExpense: 2_500_000, rdExpenseDomestic: 1_500_000 },
      { salesRevenue: 50_000_000, rdExpense: 2_500_000, rdExpenseDomestic: 1_500_000 },
    ),
  },
  'tech-sme': {
    ...clean,
    isResidentEnterprise: true,
    isRestrictedIndustry: false,
    'flag.researchMisconduct': false,
    validTitles: [],
    'award.national5yRank': null,
    rdOrgLevel: 'none',
    'standards.ledInternationalNationalIndustry5y': false,
    'ip.classICount': 0,
    'ip.classIICount': 4,
    ...years({
      employees: 500,
      techStaff: 75,
      salesRevenue: 200_000_000,
      rdExpense: 8_000_000,
      costExpense: 200_000_000,
      assets: 200_000_000,
    }),
  },
  'tj-eaglet': {
    ...clean,
    ...noAwards,
    isLegalPerson: true,
    registeredRegion: '120116',
    establishedOn: '2021-06-01',
    'flag.researchMisconduct': false,
    validTitles: [],
    rdOrgLevel: 'none',
    'standards.participated': false,
    singleVcYuan: 0,
    provincialProjectRecord: false,
    'ip.classICount': 0,
    'ip.classIICount': 2,
    ...years({ revenue: 100_000 }),
  },
  'green-factory': {
    ...clean,
    industrySection: 'C',
    'flag.stopped12m': false,
    'flag.taxViolation3y': false,
    'flag.dishonestExecutee': false,
    emissionCompliant: true,
    pollutantPermit: 'registered',
    'cert.qms': true,
    'cert.ems': true,
    'cert.enms': true,
    'cert.ohsms': true,
    validTitles: ['GREEN_FACTORY_MUNICIPAL'],
  },
  'small-low-profit': {
    isRestrictedIndustry: false,
    ...years({ taxableIncome: 3_000_000, avgEmployees: 300, avgAssets: 50_000_000 }),
  },
};

/** `annual.rdExpense@2024` sets one year; undefined takes a fact away. */
function changed(given: Given, changes: Given): Given {
  const copy = structuredClone(given);
  const annual = (copy['annual'] ??= {}) as Record<string, Given>;
  for (const [key, value] of Object.entries(changes)) {
    const [name, year] = key.split('@') as [string, string?];
    const place = year ? (annual[year] ??= {}) : copy;
    const field = year ? name.replace('annual.', '') : name;
    if (value === undefined) delete place[field];
    else place[field] = value;
  }
  return copy;
}

function judge(id: string, changes: Given = {}) {
  const { isRenewal, asOf = '2026-08-01', ...given } = changed(good[id]!, changes);
  const day = calendarDate(String(asOf));
  return judgeCriterion(criteria.get(id)!, applyingFor(isRenewal ? 'renewal' : 'new', factsGiven(given, day)), day);
}

function stateOf(id: string, condition: string, changes: Given): State {
  const { failing, missing } = judge(id, changes);
  return failing.includes(condition) ? 'unmet' : missing.includes(condition) ? 'unknown' : 'met';
}

describe('the official criteria', () => {
  it('agree with every hand-worked case', () => {
    const cases: unknown = JSON.parse(readFileSync(join(__dirname, 'cases/hand-worked.json'), 'utf8'));
    const results = checkCases(cases, criteria);
    expect(results).toHaveLength(86);
    expect(results.filter(({ got }) => got.length > 0)).toEqual([]);
  });

  it.each(Object.keys(good))('%s is met by a company on its bounds', (id) => {
    expect(judge(id)).toMatchObject({ state: 'met', failing: [], missing: [] });
  });

  it.each(Object.keys(good))('%s is never met, and never fails, on no facts at all', (id) => {
    const verdict = judgeCriterion(
      criteria.get(id)!,
      factsGiven({}, calendarDate('2026-08-01')),
      calendarDate('2026-08-01'),
    );
    expect(verdict).toMatchObject({ state: 'unknown', failing: [] });
    expect(verdict.missing).toEqual(criteria.get(id)!.conditions.map((each) => each.id));
  });

  it.each(['tj-gazelle', 'tj-leading-tech'])('%s has no numbers and stays unknown', (id) => {
    const day = calendarDate('2026-08-01');
    expect(judgeCriterion(criteria.get(id)!, factsGiven(good['tj-eaglet']!, day), day).state).toBe('unknown');
  });

  it('names what is missing even when something fails', () => {
    const verdict = judge('srdi-sme-2026', { segmentYears: 2, 'annual.srdiEvalScore@2025': undefined });
    expect(verdict).toMatchObject({ state: 'unmet', failing: ['segment-years>=3'], missing: ['eval-score>=50'] });
  });
});

const flags = (id: string, ids: Record<string, string>): [string, string, Given, State][] =>
  Object.entries(ids).flatMap(([condition, field]): [string, string, Given, State][] => [
    [id, condition, { [field]: true }, 'unmet'],
    [id, condition, { [field]: undefined }, 'unknown'],
  ]);
const ladder = {
  'not-abnormal': 'flag.abnormal',
  'not-serious-dishonest': 'flag.seriousDishonest',
  'no-major-incident-3y': 'flag.majorIncident3y',
};
const pair = { 'not-abnormal': 'flag.abnormal', 'not-serious-dishonest': 'flag.seriousDishonest' };

describe('every bound of every criterion', () => {
  it.each<[string, string, Given, State]>([
    ...[
      'innovative-sme',
      'srdi-sme-2022',
      'srdi-sme-2026',
      'little-giant-2026',
      'little-giant-2022',
      'champion',
    ].flatMap((id) => flags(id, ladder)),
    ...flags('tech-sme', {
      ...pair,
      'not-restricted': 'isRestrictedIndustry',
      'no-misconduct': 'flag.researchMisconduct',
    }),
    ...flags('tj-eaglet', { ...pair, 'no-misconduct': 'flag.researchMisconduct' }),
    ...flags('green-factory', {
      'not-stopped': 'flag.stopped12m',
      'not-abnormal': 'flag.abnormal',
      'no-major-incident-3y': 'flag.majorIncident3y',
      'no-tax-violation': 'flag.taxViolation3y',
      'not-executee': 'flag.dishonestExecutee',
    }),
    ...flags('hnte', { 'no-accident-1y': 'flag.safetyAccident1y' }),
    ...flags('small-low-profit', { 'not-restricted': 'isRestrictedIndustry' }),
    ['innovative-sme', 'is-sme', { isSme: false }, 'unmet'],
    [
      'innovative-sme',
      'direct-or-score',
      { 'annual.rdExpense@2025': 49, 'ip.classISelfDeveloped': 0, 'ip.classICount': 0 },
      'unmet',
    ],
    [
      'innovative-sme',
      'direct-or-score',
      { 'annual.rdExpense@2025': 49, 'ip.classISelfDeveloped': 0, 'ip.classICount': 0, equity3yYuan: 4_999_999 },
      'unmet',
    ],
    ['innovative-sme', 'direct-or-score', { 'ip.classICount': 0, equity3yYuan: 5_000_000 }, 'met'],
    ['innovative-sme', 'direct-or-score', { 'ip.classICount': 0, 'award.provincial3yRank': 9 }, 'met'],
    [
      'innovative-sme',
      'direct-or-score',
      { 'ip.classICount': 0, 'annual.rdExpense@2025': 0, validTitles: ['IP_ADVANTAGE'] },
      'met',
    ],
    [
      'innovative-sme',
      'direct-or-score',
      { 'ip.classICount': 0, 'annual.rdExpense@2025': 0, validTitles: ['TECH_SME'] },
      'unmet',
    ],
    ['srdi-sme-2022', 'segment-years>=2', { segmentYears: 1.99 }, 'unmet'],
    ['srdi-sme-2022', 'rd>=100w', { 'annual.rdExpense@2025': 999_999 }, 'unmet'],
    ['srdi-sme-2022', 'rd-ratio>=3%', { 'annual.revenue@2025': 33_333_333 }, 'met'],
    ['srdi-sme-2022', 'rd-ratio>=3%', { 'annual.revenue@2025': 33_333_334 }, 'unmet'],
    ['srdi-sme-2022', 'revenue>=1000w-or-equity>=2000w', { 'annual.revenue@2025': 10_000_000 }, 'met'],
    ['srdi-sme-2022', 'revenue>=1000w-or-equity>=2000w', { 'annual.revenue@2025': 9_999_999 }, 'unmet'],
    [
      'srdi-sme-2022',
      'revenue>=1000w-or-equity>=2000w',
      { 'annual.revenue@2025': 9_999_999, equity2yYuan: undefined },
      'unknown',
    ],
    [
      'srdi-sme-2022',
      'revenue>=1000w-or-equity>=2000w',
      { 'annual.revenue@2025': 9_999_999, equity2yYuan: 20_000_000 },
      'met',
    ],
    [
      'srdi-sme-2022',
      'revenue>=1000w-or-equity>=2000w',
      { 'annual.revenue@2025': 9_999_999, equity2yYuan: 19_999_999 },
      'unmet',
    ],
    ...(
      [
        [{ 'award.provincial3yRank': 3 }, 'met'],
        [{ 'award.provincial3yRank': 4 }, 'unmet'],
        [{ 'award.national3yRank': 5 }, 'met'],
        [{ 'award.national3yRank': 6 }, 'unmet'],
        [{ 'annual.rdExpense@2024': 19_000_000 }, 'met'],
        [{ 'annual.rdExpense@2024': 18_999_999 }, 'unmet'],
        [{ equity2yYuan: 60_000_000 }, 'met'],
        [{ equity2yYuan: 59_999_999 }, 'unmet'],
        [{ 'award.makerChinaTop500_3y': true }, 'met'],
        [{}, 'unmet'],
      ] as [Given, State][]
    ).map(([given, state]): [string, string, Given, State] => [
      'srdi-sme-2022',
      'direct-or-score>=60',
      { 'ip.classICount': 0, digitalLevel: 0, localCharacteristicScore: 0, ...given },
      state,
    ]),
    ['srdi-sme-2026', 'has-tech-or-innovative-title', { validTitles: ['SRDI_SEED'] }, 'unmet'],
    ['srdi-sme-2026', 'segment-years>=3', { segmentYears: 2.99 }, 'unmet'],
    ['srdi-sme-2026', 'revenue>=1500w-or-equity>=2000w', { 'annual.revenue@2025': 15_000_000 }, 'met'],
    ['srdi-sme-2026', 'revenue>=1500w-or-equity>=2000w', { 'annual.revenue@2025': 14_999_999 }, 'unmet'],
    ['srdi-sme-2026', 'revenue>=1500w-or-equity>=2000w', { 'annual.revenue@2025': 1, equity2yYuan: 20_000_000 }, 'met'],
    ['srdi-sme-2026', 'main-ratio>=80%', { 'annual.mainRevenue@2025': 15_999_999 }, 'unmet'],
    ['srdi-sme-2026', 'debt<=80%', { 'annual.liabilities@2025': 80.0001 }, 'unmet'],
    ['srdi-sme-2026', 'rd>=100w-each-of-2y', { 'annual.rdExpense@2025': 999_999 }, 'unmet'],
    [
      'srdi-sme-2026',
      'rd>=100w-each-of-2y',
      { 'annual.rdExpense@2025': 999_999, 'annual.rdExpense@2024': undefined },
      'unmet',
    ],
    [
      'srdi-sme-2026',
      'rd>=100w-each-of-2y',
      { 'annual.rdExpense@2025': 9_000_000, 'annual.rdExpense@2024': 999_999 },
      'unmet',
    ],
    ['srdi-sme-2026', 'rd-ratio>=3%-each-of-2y', { 'annual.revenue@2024': 33_333_334 }, 'unmet'],
    ['srdi-sme-2026', 'rd-ratio>=3%-each-of-2y', { 'annual.revenue@2024': 33_333_333 }, 'met'],
    ['srdi-sme-2026', 'rd-ratio>=3%-each-of-2y', { 'annual.revenue@2024': undefined }, 'unknown'],
    ['srdi-sme-2026', 'classI>=1-or-exempt', { 'ip.classIApplied': 0 }, 'unmet'],
    ['srdi-sme-2026', 'classI>=1-or-exempt', { 'ip.classIApplied': undefined }, 'unknown'],
    ['srdi-sme-2026', 'classI>=1-or-exempt', { 'ip.classIApplied': 0, 'award.provincial3yRank': 4 }, 'unmet'],
    ['srdi-sme-2026', 'classI>=1-or-exempt', { 'ip.classIApplied': 0, 'award.national3yRank': 3 }, 'met'],
    ['srdi-sme-2026', 'classI>=1-or-exempt', { 'ip.classIApplied': 0, rdOrgLevel: 'municipal' }, 'unmet'],
    ['srdi-sme-2026', 'market-position-ahead', { marketPositionAhead: undefined }, 'unknown'],
    ['srdi-sme-2026', 'market-position-ahead', { marketPositionAhead: false }, 'unmet'],
    ['srdi-sme-2026', 'eval-score>=50', { 'annual.srdiEvalScore@2025': 49.99 }, 'unmet'],
    ['srdi-sme-2026', 'eval-score>=50', { 'annual.srdiEvalScore@2025': 40, 'annual.srdiEvalScore@2024': 50 }, 'unmet'],
    [
      'srdi-sme-2026',
      'eval-score>=50',
      { isRenewal: true, 'annual.srdiEvalScore@2025': 40, 'annual.srdiEvalScore@2024': 50 },
      'met',
    ],
    [
      'srdi-sme-2026',
      'eval-score>=50',
      { isRenewal: true, 'annual.srdiEvalScore@2025': 40, 'annual.srdiEvalScore@2024': undefined },
      'unknown',
    ],
    ['little-giant-2026', 'has-srdi-title', { validTitles: ['INNOVATIVE_SME'] }, 'unmet'],
    ['little-giant-2026', 'segment-years>=3', { segmentYears: 2.9 }, 'unmet'],
    ['little-giant-2026', 'not-champion-nor-related', { relatedToExistingLittleGiant: true }, 'unmet'],
    ['little-giant-2026', 'not-champion-nor-related', { relatedToExistingLittleGiant: undefined }, 'unknown'],
    ['little-giant-2026', 'revenue>=5000w', { 'annual.revenue@2025': 50_000_000 }, 'met'],
    ['little-giant-2026', 'revenue>=5000w', { 'annual.revenue@2025': 49_999_999 }, 'unmet'],
    ['little-giant-2026', 'main-ratio>=90%', { 'annual.mainRevenue@2025': 99_224_999 }, 'unmet'],
    ['little-giant-2026', 'cagr2y>=5%', { 'annual.revenue@2025': 110_249_999 }, 'unmet'],
    ['little-giant-2026', 'cagr2y>=5%', { isRenewal: true, 'annual.revenue@2023': undefined }, 'met'],
    ['little-giant-2026', 'cagr2y>=5%', { 'annual.revenue@2023': 0 }, 'unknown'],
    ['little-giant-2026', 'debt<=75%', { 'annual.liabilities@2025': 75.01 }, 'unmet'],
    ['little-giant-2026', 'rd-2y-sum>=1200w', { 'annual.rdExpense@2024': 5_999_999 }, 'unmet'],
    ['little-giant-2026', 'rd-ratio>=3%-each-of-2y', { 'annual.rdExpense@2024': 3_149_999 }, 'unmet'],
    ['little-giant-2026', 'classI>=4-or-exempt', { 'ip.classIApplied': 3 }, 'unmet'],
    ['little-giant-2026', 'classI>=4-or-exempt', { 'ip.classIApplied': 3, 'award.national3yRank': 3 }, 'met'],
    ['little-giant-2026', 'classI>=4-or-exempt', { 'ip.classIApplied': 3, 'award.national3yRank': 4 }, 'unmet'],
    ['little-giant-2026', 'share>=10%-or-top3', { marketShare: 0.0999999 }, 'unmet'],
    ['little-giant-2026', 'share>=10%-or-top3', { marketShare: 0.01, marketRankDomestic: 3 }, 'met'],
    ['little-giant-2026', 'share>=10%-or-top3', { marketShare: 0.01, marketRankDomestic: undefined }, 'unknown'],
    ['little-giant-2026', 'key-field', { productField: 'other' }, 'unmet'],
    ['little-giant-2026', 'eval-score>=60', { 'annual.srdiEvalScore@2025': 59.9 }, 'unmet'],
    [
      'little-giant-2026',
      'eval-score>=60',
      { isRenewal: true, 'annual.srdiEvalScore@2025': 1, 'annual.srdiEvalScore@2024': 60 },
      'met',
    ],
    ['little-giant-2022', 'segment-years>=3', { segmentYears: 2.9 }, 'unmet'],
    ['little-giant-2022', 'main-ratio>=70%', { 'annual.mainRevenue@2025': 70_000_000 }, 'met'],
    ['little-giant-2022', 'main-ratio>=70%', { 'annual.mainRevenue@2025': 69_999_999 }, 'unmet'],
    ['little-giant-2022', 'main-avg-growth2y>=5%', { 'annual.mainRevenue@2025': 88_199_999 }, 'unmet'],
    ['little-giant-2022', 'it-supports-core', { coreBusinessOnIT: false }, 'unmet'],
    ['little-giant-2022', 'cert-or-abroad', { 'cert.qms': false }, 'unmet'],
    ['little-giant-2022', 'cert-or-abroad', { 'cert.qms': false, productCertAbroad: true }, 'met'],
    ['little-giant-2022', 'debt<=70%', { 'annual.liabilities@2025': 70.1 }, 'unmet'],
    ['little-giant-2022', 'share>=10%', { marketShare: 0.099 }, 'unmet'],
    ['little-giant-2022', 'own-brand', { ownBrand: false }, 'unmet'],
    ['little-giant-2022', 'key-field', { productField: 'other' }, 'unmet'],
    ...(
      [
        [{ 'annual.rdExpense@2025': 3_000_000, 'annual.rdExpense@2024': 3_000_000 }, 'met'],
        [{ 'annual.rdExpense@2025': 3_000_000, 'annual.rdExpense@2024': 2_999_999 }, 'unmet'],
        [
          { 'annual.revenue@2025': 99_999_999, 'annual.rdExpense@2025': 6_000_000, 'annual.rdExpense@2024': 6_000_000 },
          'met',
        ],
        [
          { 'annual.revenue@2025': 99_999_999, 'annual.rdExpense@2025': 5_999_999, 'annual.rdExpense@2024': 6_000_000 },
          'unmet',
        ],
        [{ 'annual.revenue@2025': 50_000_000, 'annual.rdExpense@2024': 5_999_999 }, 'unmet'],
        [{ 'annual.revenue@2025': 49_999_999 }, 'met'],
        [{ 'annual.revenue@2025': 49_999_999, equity2yYuan: 79_999_999 }, 'unmet'],
        [{ 'annual.revenue@2025': 49_999_999, 'annual.rdExpense@2024': 14_999_999 }, 'unmet'],
        [{ 'annual.revenue@2025': 49_999_999, 'annual.rdStaff@2025': 49 }, 'unmet'],
        [{ rdOrgLevel: 'none' }, 'unmet'],
        [{ 'ip.classIApplied': 1 }, 'unmet'],
        [{ 'ip.classIApplied': 1, 'award.national3yRank': 3 }, 'met'],
        [{ 'ip.classIApplied': 1, 'award.national3yRank': 4 }, 'unmet'],
        [{ 'ip.classIApplied': 1, 'award.makerChinaTop50_3y': true }, 'met'],
      ] as [Given, State][]
    ).map(([given, state]): [string, string, Given, State] => [
      'little-giant-2022',
      'innovation-general-or-direct',
      given,
      state,
    ]),
    ['champion', 'manufacturing', { industrySection: 'B' }, 'unmet'],
    ['champion', 'years', { segmentYears: 9.9 }, 'unmet'],
    ['champion', 'years', { segmentYears: 5, isNewProduct: true }, 'met'],
    ['champion', 'years', { segmentYears: 4.9, isNewProduct: true }, 'unmet'],
    ['champion', 'years', { segmentYears: 6, isNewProduct: undefined }, 'unknown'],
    ['champion', 'avg-main-revenue', { 'annual.mainRevenue@2025': 399_999_999 }, 'unmet'],
    ['champion', 'avg-main-revenue', { 'annual.mainRevenue@2025': 399_999_999, validTitles: ['LITTLE_GIANT'] }, 'met'],
    ['champion', 'avg-main-revenue', { 'annual.mainRevenue@2023': undefined }, 'unknown'],
    ['champion', 'global-top3', { marketRankGlobal: 4 }, 'unmet'],
    ['hnte', 'resident', { isResidentEnterprise: false }, 'unmet'],
    ['hnte', 'age>=365d', { establishedOn: '2025-08-01' }, 'met'],
    ['hnte', 'age>=365d', { establishedOn: '2025-08-02' }, 'unmet'],
    ['hnte', 'core-ip', { 'ip.hasCoreIpOwnership': false }, 'unmet'],
    ['hnte', 'field', { 'hte.field': 'none' }, 'unmet'],
    ['hnte', 'field', { 'hte.field': undefined }, 'unknown'],
    ['hnte', 'tech-staff>=10%', { 'annual.techStaff@2025': 9 }, 'unmet'],
    ['hnte', 'rd-ratio-3y', { 'annual.rdExpense@2025': 2_499_999 }, 'unmet'],
    ['hnte', 'rd-ratio-3y', { 'annual.salesRevenue@2025': 50_000_001, 'annual.rdExpense@2025': 1_000_001 }, 'met'],
    ['hnte', 'rd-ratio-3y', { 'annual.salesRevenue@2025': 50_000_001, 'annual.rdExpense@2025': 1_000_000 }, 'unmet'],
    ['hnte', 'rd-ratio-3y', { 'annual.salesRevenue@2025': 200_000_000, 'annual.rdExpense@2025': 7_000_000 }, 'met'],
    ['hnte', 'rd-ratio-3y', { 'annual.salesRevenue@2025': 200_000_000, 'annual.rdExpense@2025': 6_999_999 }, 'unmet'],
    ['hnte', 'rd-ratio-3y', { 'annual.salesRevenue@2025': 200_000_001, 'annual.rdExpense@2025': 4_000_001 }, 'met'],
    ['hnte', 'rd-ratio-3y', { 'annual.salesRevenue@2025': 200_000_001, 'annual.rdExpense@2025': 4_000_000 }, 'unmet'],
    ['hnte', 'rd-ratio-3y', { 'annual.salesRevenue@2023': undefined }, 'unknown'],
    ['hnte', 'domestic>=60%', { 'annual.rdExpenseDomestic@2025': 1_499_999 }, 'unmet'],
    ['hnte', 'hightech-income>=60%', { 'annual.highTechRevenue@2025': 59.99 }, 'unmet'],
    ['tech-sme', 'resident', { isResidentEnterprise: false }, 'unmet'],
    ['tech-sme', 'employees<=500', { 'annual.employees@2025': 501 }, 'unmet'],
    ['tech-sme', 'sales<=2e8', { 'annual.salesRevenue@2025': 200_000_001 }, 'unmet'],
    ['tech-sme', 'assets<=2e8', { 'annual.assets@2025': 200_000_001 }, 'unmet'],
    ...(
      [
        [{ 'annual.rdExpense@2025': 8_000_000, 'annual.techStaff@2025': 50 }, 'unmet'],
        [{ validTitles: ['HNTE'] }, 'met'],
        [{ 'award.national5yRank': 3 }, 'met'],
        [{ 'award.national5yRank': 4 }, 'unmet'],
        [{ rdOrgLevel: 'provincial' }, 'met'],
        [{ rdOrgLevel: 'municipal' }, 'unmet'],
        [{ 'standards.ledInternationalNationalIndustry5y': true }, 'met'],
      ] as [Given, State][]
    ).map(([given, state]): [string, string, Given, State] => [
      'tech-sme',
      'direct-or-score',
      { 'ip.classIICount': 3, ...given },
      state,
    ]),
    ['tj-eaglet', 'in-tianjin', { registeredRegion: '110108' }, 'unmet'],
    ['tj-eaglet', 'legal-person', { isLegalPerson: false }, 'unmet'],
    ['tj-eaglet', 'age<=8y', { establishedOn: '2017-12-31' }, 'met'],
    ['tj-eaglet', 'age<=8y', { establishedOn: '2017-12-30' }, 'unmet'],
    ['tj-eaglet', 'age<=8y', { establishedOn: '2026-03-01' }, 'met'],
    ['tj-eaglet', 'not-registered-this-year', { establishedOn: '2025-12-31' }, 'met'],
    ['tj-eaglet', 'not-registered-this-year', { establishedOn: '2026-01-01' }, 'unmet'],
    ['tj-eaglet', 'not-registered-this-year', { establishedOn: undefined }, 'unknown'],
    ['tj-eaglet', 'revenue>=10w', { 'annual.revenue@2025': 99_999 }, 'unmet'],
    ...(
      [
        [{}, 'unmet'],
        [{ 'ip.classICount': 1 }, 'met'],
        [{ validTitles: ['HNTE'] }, 'met'],
        [{ 'award.national3yRank': 30 }, 'met'],
        [{ 'award.provincial3yRank': 8 }, 'met'],
        [{ rdOrgLevel: 'national' }, 'met'],
        [{ rdOrgLevel: 'municipal' }, 'unmet'],
        [{ 'standards.participated': true }, 'met'],
        [{ singleVcYuan: 1_000_000 }, 'met'],
        [{ singleVcYuan: 999_999 }, 'unmet'],
        [{ provincialProjectRecord: true }, 'met'],
        [{ provincialProjectRecord: undefined }, 'unknown'],
      ] as [Given, State][]
    ).map(([given, state]): [string, string, Given, State] => [
      'tj-eaglet',
      'any-of-nine',
      { 'ip.classIICount': 1, ...given },
      state,
    ]),
    ['green-factory', 'manufacturing', { industrySection: 'D' }, 'unmet'],
    ['green-factory', 'emission', { emissionCompliant: false }, 'unmet'],
    ['green-factory', 'permit', { pollutantPermit: 'none' }, 'unmet'],
    ...['cert.qms', 'cert.ems', 'cert.enms', 'cert.ohsms'].map((field): [string, string, Given, State] => [
      'green-factory',
      'four-systems',
      { [field]: false },
      'unmet',
    ]),
    ['green-factory', 'in-municipal-list', { validTitles: [] }, 'unmet'],
    ['small-low-profit', 'taxable<=300w', { 'annual.taxableIncome@2025': 3_000_000.01 }, 'unmet'],
    ['small-low-profit', 'taxable<=300w', { 'annual.taxableIncome@2025': -5 }, 'met'],
    ['small-low-profit', 'avg-employees<=300', { 'annual.avgEmployees@2025': 300.5 }, 'unmet'],
    ['small-low-profit', 'avg-assets<=5000w', { 'annual.avgAssets@2025': 50_000_001 }, 'unmet'],
  ])('%s %s with %j: %s', (id, condition, changes, state) => {
    expect(stateOf(id, condition, changes)).toBe(state);
  });
});

describe('the bands of every score', () => {
  const partOf = (id: string, part: string, changes: Given) => judge(id, changes).parts[part];
  it.each<[string, string, string, [unknown, number][], Given?]>([
    [
      'innovative-sme',
      '创新能力',
      'annual.rdExpense@2025',
      [
        [50, 35],
        [49.9999, 30],
        [30, 30],
        [29.9, 25],
        [20, 25],
        [19.9, 20],
        [10, 20],
        [9.9, 15],
      ],
    ],
    [
      'innovative-sme',
      '创新能力',
      'ip.classIHighValue',
      [
        [1, 40],
        [0, 35],
      ],
    ],
    [
      'innovative-sme',
      '创新能力',
      'ip.classISelfDeveloped',
      [
        [1, 35],
        [0, 30],
      ],
    ],
    [
      'innovative-sme',
      '创新能力',
      'ip.classIICount',
      [
        [1, 25],
        [0, 20],
      ],
      { 'ip.classICount': 0 },
    ],
    [
      'innovative-sme',
      '成长性',
      'annual.mainRevenue@2024',
      [
        [608, 30],
        [609, 25],
        [636, 25],
        [637, 20],
        [666, 20],
        [667, 15],
        [700, 15],
        [701, 10],
        [0, NaN],
      ],
    ],
    [
      'innovative-sme',
      '成长性',
      'annual.liabilities@2025',
      [
        [55, 30],
        [55.01, 25],
        [75, 25],
        [75.01, 20],
      ],
    ],
    [
      'innovative-sme',
      '专业化',
      'annual.mainRevenue@2025',
      [
        [700, 25],
        [699.9, 20],
        [600, 20],
        [599, 15],
        [550, 15],
        [549, 10],
        [500, 10],
        [499, 5],
      ],
    ],
    [
      'innovative-sme',
      '专业化',
      'isStrategicEmerging',
      [
        [true, 30],
        [false, 25],
      ],
    ],
    [
      'srdi-sme-2022',
      '专业化',
      'segmentYears',
      [
        [1.9, 20],
        [2, 21],
        [3.9, 21],
        [4, 22],
        [6, 23],
        [8, 24],
        [10, 25],
        [30, 25],
      ],
    ],
    [
      'srdi-sme-2022',
      '专业化',
      'annual.mainRevenue@2023',
      [
        [20_000_000, 21],
        [22_222_222, 19],
        [22_300_000, 19],
        [22_700_000, 17],
        [23_600_000, 15],
        [25_500_000, 13],
        [30_000_000, 11],
      ],
    ],
    [
      'srdi-sme-2022',
      '专业化',
      'fillsGap',
      [
        [true, 21],
        [false, 16],
      ],
    ],
    [
      'srdi-sme-2022',
      '专业化',
      'servesKeyChainLeader',
      [
        [true, 19],
        [false, 16],
      ],
      { fillsGap: false },
    ],
    [
      'srdi-sme-2022',
      '精细化',
      'digitalLevel',
      [
        [4, 25],
        [3, 25],
        [2, 23],
        [1, 20],
        [0, 20],
      ],
    ],
    [
      'srdi-sme-2022',
      '精细化',
      'ownBrand',
      [
        [true, 25],
        [false, 23],
      ],
    ],
    [
      'srdi-sme-2022',
      '精细化',
      'qualityAwardProvincial',
      [
        [true, 25],
        [undefined, 25],
      ],
    ],
    [
      'srdi-sme-2022',
      '精细化',
      'annual.netProfit@2025',
      [
        [3_300_000, 25],
        [3_299_999, 23],
        [2_640_000, 23],
        [2_639_999, 21],
        [1_980_000, 21],
        [1_320_000, 19],
        [660_000, 17],
        [659_999, 15],
      ],
    ],
    [
      'srdi-sme-2022',
      '精细化',
      'annual.liabilities@2025',
      [
        [50, 25],
        [50.1, 23],
        [60, 23],
        [60.1, 21],
        [70, 21],
        [70.1, 20],
      ],
    ],
    [
      'srdi-sme-2022',
      '特色化',
      'localCharacteristicScore',
      [
        [15, 15],
        [0, 0],
        [7.5, 7.5],
      ],
    ],
    [
      'srdi-sme-2022',
      '创新能力',
      'annual.rdExpense@2025',
      [
        [5_000_000, 25],
        [4_999_999, 25],
        [3_299_999, 23],
        [2_640_000, 23],
        [2_639_999, 21],
        [1_980_000, 21],
        [1_979_999, 19],
        [1_320_000, 19],
        [1_319_999, 17],
        [1_000_000, 17],
        [989_999, 15],
      ],
    ],
    [
      'srdi-sme-2022',
      '创新能力',
      'annual.rdStaff@2025',
      [
        [20, 17],
        [19, 15],
        [10, 15],
        [9, 13],
        [5, 13],
        [4, 12],
      ],
    ],
    [
      'srdi-sme-2022',
      '创新能力',
      'rdOrgLevel',
      [
        ['national', 27],
        ['provincial', 25],
        ['municipal', 21],
        ['below_municipal', 19],
        ['none', 17],
      ],
    ],
    [
      'srdi-sme-2022',
      '创新能力',
      'ip.classIHighValue',
      [
        [1, 17],
        [0, 15],
      ],
    ],
    [
      'srdi-sme-2022',
      '创新能力',
      'ip.classISelfDeveloped',
      [
        [1, 15],
        [0, 13],
      ],
      { 'ip.classIHighValue': 0 },
    ],
    [
      'srdi-sme-2022',
      '创新能力',
      'ip.classIICount',
      [
        [1, 9],
        [0, 7],
      ],
      { 'ip.classICount': 0 },
    ],
    [
      'tech-sme',
      '科技人员',
      'annual.techStaff@2025',
      [
        [150, 20],
        [149, 16],
        [125, 16],
        [124, 12],
        [100, 12],
        [99, 8],
        [75, 8],
        [74, 4],
        [50, 4],
        [49, 0],
      ],
    ],
    [
      'tech-sme',
      '研发投入',
      'annual.rdExpense@2025',
      [
        [12_000_000, 50],
        [11_999_999.94, 40],
        [10_000_000, 40],
        [9_999_999, 30],
        [8_000_000, 30],
        [7_999_999, 20],
        [6_000_000, 20],
        [5_999_999, 10],
        [4_000_000, 10],
        [3_999_999, 0],
      ],
    ],
    [
      'tech-sme',
      '研发投入',
      'annual.costExpense@2025',
      [
        [3_333_333, 50],
        [3_333_334, 40],
        [4_000_000, 40],
        [4_000_001, 30],
        [5_000_000, 30],
        [5_000_001, 20],
        [10_000_000, 10],
        [10_000_001, 0],
      ],
      { 'annual.rdExpense@2025': 1_000_000 },
    ],
    [
      'tech-sme',
      '科技成果',
      'ip.classIICount',
      [
        [5, 24],
        [4, 24],
        [3, 18],
        [2, 12],
        [1, 6],
        [0, 0],
      ],
    ],
    [
      'tech-sme',
      '科技成果',
      'ip.classICount',
      [
        [1, 30],
        [0, 24],
      ],
    ],
    [
      'hnte',
      '知识产权',
      'hte.expert',
      [
        [{ ipAdvanced: 8, ipSupport: 8, ipCount: 8, ipAcquire: 6, ipStandard: 2 }, 30],
        [{ ipAdvanced: 7, ipSupport: 7, ipCount: 7, ipAcquire: 6, ipStandard: 2 }, 29],
      ],
    ],
  ])('%s %s by %s: %j', (id, part, field, bands, base = {}) => {
    const points = bands.map(([value]) => partOf(id, part, { ...base, [field]: value }) ?? NaN);
    expect(points).toEqual(bands.map(([, expected]) => expected));
  });

  it.each([
    [71, 'met'],
    [70.5, 'met'],
    [70, 'unmet'],
  ] as const)('hnte takes more than 70 points: %d is %s', (total, state) => {
    const changes = { 'hte.expert': { ...(good['hnte']!['hte.expert'] as Given), transform: total - 51 } };
    expect(judge('hnte', changes).score).toBe(total);
    expect(stateOf('hnte', 'innovation>70', changes)).toBe(state);
  });

  it('leaves the verdict open only while the missing points could decide it', () => {
    const without = (key: string, more: Given = {}) => {
      const expert = { ...(good['hnte']!['hte.expert'] as Given), ...more };
      delete (expert as Given)[key];
      return stateOf('hnte', 'innovation>70', { 'hte.expert': expert });
    };
    expect(without('transform')).toBe('unknown');
    expect(without('ipStandard')).toBe('met');
    expect(without('growthRevenue', { transform: 1 })).toBe('unmet');
  });

  it('does not let 60 points pass without a single point for technical staff', () => {
    const changes = { 'annual.techStaff@2025': 49, 'ip.classICount': 1 };
    expect(judge('tech-sme', changes)).toMatchObject({ score: 60, failing: ['direct-or-score'] });
    expect(judge('tech-sme', { ...changes, 'annual.techStaff@2025': 50 })).toMatchObject({ score: 64, state: 'met' });
  });
});
