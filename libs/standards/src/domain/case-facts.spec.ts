import { checkCases } from './cases';
import { readCriteria } from '../criteria';

const criteria = readCriteria();

/** Which of the conditions of a criterion fail and are missing, told by a case that expects nothing else. */
function differing(attributes: object, expected: object, criterionId = 'srdi-sme-2026') {
  const [result] = checkCases(
    [{ id: 'a', criterionId, attributes: { asOf: '2026-11-23', ...attributes }, expected }],
    criteria,
  );
  return result!;
}

const titled = { segmentYears: 3, 'flag.abnormal': false };
const OPEN = [
  'not-serious-dishonest',
  'no-major-incident-3y',
  'is-sme',
  'revenue>=1500w-or-equity>=2000w',
  'main-ratio>=80%',
  'debt<=80%',
];
const missing = [
  ...OPEN,
  'rd>=100w-each-of-2y',
  'rd-ratio>=3%-each-of-2y',
  'classI>=1-or-exempt',
  'market-position-ahead',
  'eval-score>=50',
];

describe('what a case gives', () => {
  it.each([
    [{ validTitles: ['INNOVATIVE_SME'] }],
    [{ validTitles: ['创新型中小企业'] }],
    [{ validTitles: 'INNOVATIVE_SME' }],
    [{ titles: [{ code: 'INNOVATIVE_SME', validTo: '2026-11-23' }] }],
    [{ titles: [{ code: '创新型中小企业', validFrom: '2026-11-23', validTo: null }] }],
    [{ titles: [{ code: 'INNOVATIVE_SME', issuedOn: '2025-01-01', status: 'under_review' }] }],
  ])('may tell of a title by %j', (titles) => {
    expect(differing({ ...titled, ...titles }, { failing: [], missing }).got).toEqual([]);
  });

  it.each([
    [[]],
    [[{ code: 'INNOVATIVE_SME', validTo: '2026-11-22' }]],
    [[{ code: 'INNOVATIVE_SME', validFrom: '2026-11-24' }]],
    [[{ code: 'INNOVATIVE_SME', status: 'revoked' }]],
  ])('tells of no valid title by %j', (titles) => {
    expect(differing({ ...titled, titles }, { failing: ['has-tech-or-innovative-title'], missing }).got).toEqual([]);
  });

  const scores = { annual: { '2025': { srdiEvalScore: 40 }, '2024': { srdiEvalScore: 50 } } };
  it.each([
    [{ isRenewal: true }, []],
    [{ applicationType: 'renewal' }, []],
    [{ applicationType: 'new' }, ['eval-score>=50']],
    [{ isRenewal: false }, ['eval-score>=50']],
    [{ isRenewal: null }, ['eval-score>=50']],
  ])('says by %j what is applied for', (occasion, failing) => {
    expect(differing({ ...scores, ...occasion }, { failing }).got).toEqual([]);
  });

  it('may stand in groups', () => {
    const given = { flag: { abnormal: true, majorIncident3y: false }, annual: { '2024': null } };
    expect(differing(given, { failing: ['not-abnormal'] })).toMatchObject({ got: [], ignored: [] });
  });
});

describe('what a case gives and no fact can be read from', () => {
  it.each([
    [{ segmentYears: '3' }, 'attributes.segmentYears=数字 ≥ 0', '"3"'],
    [{ segmentYears: { value: 3 } }, 'attributes.segmentYears=数字 ≥ 0', '{"value":3}'],
    [{ segmentYears: Infinity }, 'attributes.segmentYears=数字 ≥ 0', 'null'],
    [{ annual: { '2025': { revenue: '4000万' } } }, 'attributes.annual.2025.revenue=数字 ≥ 0', '"4000万"'],
    [{ annual: { '2025': 5 } }, 'attributes.annual.2025={ … }', '5'],
    [{ annual: { 'T-1': {} } }, 'attributes.annual=按四位数字的年份分列', '"T-1"'],
    [{ annual: [] }, 'attributes.annual={"2025": { … }}', '[]'],
    [{ 'flag.abnormal': '否' }, 'attributes.flag.abnormal=true 或 false', '"否"'],
    [{ flag: { abnormal: 0 } }, 'attributes.flag.abnormal=true 或 false', '0'],
    [{ isRenewal: 'true' }, 'attributes.isRenewal=true 或 false', '"true"'],
    [{ applicationType: 'review' }, 'attributes.applicationType=new 或 renewal', '"review"'],
    [{ establishedOn: '2026-02-30' }, 'attributes.establishedOn=YYYY-MM-DD', '"2026-02-30"'],
    [{ industryCode: 2661 }, 'attributes.industryCode=4 位小类代码，如 "2614"', '2661'],
    [{ validTitles: [5] }, expect.stringMatching(/^attributes\.validTitles=\[ 代码 TECH_SME/), '[5]'],
    [{ validTitles: ['高企'] }, expect.stringMatching(/^attributes\.validTitles=/), '["高企"]'],
    [{ industryCode: 'C2614' }, 'attributes.industryCode=4 位小类代码，如 "2614"', '"C2614"'],
    [{ industryCode: '26' }, 'attributes.industryCode=4 位小类代码，如 "2614"', '"26"'],
    [{ industryCode: '２６１４' }, 'attributes.industryCode=4 位小类代码，如 "2614"', '"２６１４"'],
    [{ registeredRegion: '天津市滨海' }, 'attributes.registeredRegion=6 位行政区划代码，如 "120116"', '"天津市滨海"'],
    [{ annual: { '2025': { employees: -80 } } }, 'attributes.annual.2025.employees=整数 ≥ 0', '-80'],
    [{ annual: { '2025': { employees: 80.5 } } }, 'attributes.annual.2025.employees=整数 ≥ 0', '80.5'],
    [{ marketShare: 50 }, 'attributes.marketShare=数字 ≥ 0 ≤ 1', '50'],
  ])('is told with its place: %j', (attributes, expected, got) => {
    expect(differing(attributes, { verdict: 'unknown' })).toMatchObject({ expected: [expected], got: [got] });
  });

  it.each([
    ['HNTE'],
    [[{ validTo: '2026-01-01' }]],
    [[{ code: 'HNTE', validTo: '2026' }]],
    [[{ code: 'HNTE', status: '' }]],
    [[{ code: '高企' }]],
    [[{ code: '专精特新"小巨人"企业' }]],
    [[{ code: 'HNTE', validFrom: '2026-01-01', validTo: '2025-12-31' }]],
  ])('may be titles: %j', (titles) => {
    expect(differing({ titles }, {}).expected.join()).toMatch(/^attributes\.titles=/);
  });

  it('is told apart from what has no say', () => {
    const given = { constructor: 1, rdSpend: 5, annual: { '2025': { profit: 1 } } };
    const { got, ignored } = differing(given, { failing: [], verdit: 'unknown' });
    expect(got).toEqual([]);
    expect(ignored).toEqual([
      'attributes.annual.2025.profit',
      'attributes.constructor',
      'attributes.rdSpend',
      'expected.verdit',
    ]);
  });

  it('may be a second case of the same id', () => {
    const one = {
      id: 'a',
      criterionId: 'champion',
      attributes: { asOf: '2026-11-23' },
      expected: { verdict: 'unknown' },
    };
    expect(checkCases([one, { ...one, id: 'b' }, one], criteria).map(({ got }) => got)).toEqual([
      [],
      [],
      ['与第 1 个案例相同'],
    ]);
  });
});
