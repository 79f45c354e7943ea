import { calendarDate } from '@park/kernel';
import { clashes, type FactInput, factProblems, newFacts, type RecordedFact } from './recording';

const today = calendarDate('2026-11-23');
const input = (change: Partial<FactInput> = {}): FactInput => ({
  attribute: 'annual.revenue',
  year: 2025,
  value: 100,
  source: 'tax',
  observedOn: calendarDate('2026-05-31'),
  ...change,
});
const recorded = (change: Partial<RecordedFact> = {}): RecordedFact => ({
  ...input(),
  seq: 1,
  revision: 2,
  actorName: '王专员',
  ...change,
});

const grantedOn = (day: string) => ({
  code: 'HNTE',
  issuer: '',
  docNumber: '',
  issuedOn: day,
  validFrom: day,
  validTo: '2029-11-23',
  status: 'valid',
});

describe('checking facts', () => {
  it.each([
    [{ attribute: 'nonsense' }, 'staff', '没有“nonsense”这项数据'],
    [{ attribute: 'd.rdRatio' }, 'staff', '由系统计算'],
    [{ attribute: 'name', year: null, value: '某公司' }, 'staff', '基本身份'],
    [{ year: null }, 'staff', '请写明年度'],
    [{ year: 2027 }, 'staff', '不能是 2027 年'],
    [{ attribute: 'isHazChem', value: true }, 'staff', '不分年度'],
    [{ observedOn: calendarDate('2026-11-24') }, 'staff', '不能晚于今天'],
    [{ observedOn: 'soon' as never }, 'staff', '数据日期'],
    [{ value: null }, 'staff', '不能为空'],
    [{ value: 'many' }, 'staff', '应为数字'],
    [{ attribute: 'establishedOn', year: null, value: '2026-11-24' }, 'staff', '不能晚于今天'],
    [{ attribute: 'establishedOn', year: null, value: '9999-12-31' }, 'staff', '不可能是 9999 年'],
    [{ attribute: 'establishedOn', year: null, value: '0001-01-01' }, 'staff', '不可能是 0001 年'],
    [{ attribute: 'approvedOn', year: null, value: '2026-11-24' }, 'staff', '不能晚于今天'],
    [{ attribute: 'annual.revenue', year: 2025, value: 1e300 }, 'staff', '位数过多'],
    [{ attribute: 'titles', year: null, value: [grantedOn('2026-11-24')] }, 'staff', '发证日期不能晚于今天'],
    [{ attribute: 'mainProducts', year: null, value: '、\u3164；' }, 'staff', '“主导产品”只含标点'],
    [{ attribute: 'mainProducts', year: null, value: '\u2800' }, 'staff', '“主导产品”只含标点'],
    [{ source: 'rumour' as never }, 'staff', '来源'],
    [{ basis: '口'.repeat(41) }, 'staff', '40 字'],
    [{ source: 'tax' }, 'company', '企业自报'],
    [{ attribute: 'isHazChem', year: null, value: false, source: 'self-reported' }, 'company', '联系企业专员'],
  ] as const)('refuses %o from %s', (change, by, words) => {
    const problems = factProblems([input(change as Partial<FactInput>)], by, today);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.message).toContain(words);
  });

  it.each([
    { attribute: 'establishedOn', year: null, value: '2026-11-23' },
    { attribute: 'establishedOn', year: null, value: '1949-10-01' },
    { attribute: 'establishedOn', year: null, value: '1907-03-01' },
    { attribute: 'plot.startDeadline', year: null, value: '2028-12-31' },
    { attribute: 'titles', year: null, value: [grantedOn('2026-11-23')] },
  ] as const)('accepts %o', (change) => {
    expect(factProblems([input(change as unknown as Partial<FactInput>)], 'staff', today)).toEqual([]);
  });

  it('names the field with its year', () => {
    expect(factProblems([input({ value: null })], 'staff', today)[0]!.field).toBe('annual.revenue@2025');
  });

  it('accepts what a company may report of itself', () => {
    expect(factProblems([input({ source: 'self-reported' })], 'company', today)).toEqual([]);
  });

  it('refuses the same fact twice in one form', () => {
    expect(factProblems([input(), input({ value: 7 })], 'staff', today)).toHaveLength(1);
  });
});

describe('what is new', () => {
  it('is not a repetition of what the source already says', () => {
    expect(newFacts([recorded()], [input()])).toEqual([]);
    expect(newFacts([recorded()], [input({ observedOn: calendarDate('2026-04-30') })])).toEqual([]);
  });

  it.each([
    ['another value', { value: 101 }],
    ['a later observation', { observedOn: calendarDate('2026-06-30') }],
    ['another source that agrees', { source: 'audit' as const }],
    ['another basis', { basis: '合并' }],
    ['a document that proves it', { evidence: '2025 年审计报告' }],
  ])('is %s', (_what, change) => {
    expect(newFacts([recorded()], [input(change)])).toHaveLength(1);
  });
});

describe('a clash', () => {
  it('is a different value recorded after the form was opened', () => {
    expect(clashes([recorded({ value: 90 })], [input()], 1)).toEqual([
      { attribute: 'annual.revenue', year: 2025, yours: 100, theirs: 90, theirName: '王专员', theirSource: 'tax' },
    ]);
  });

  it.each([
    ['recorded before the form was opened', recorded({ value: 90, revision: 1 })],
    ['the same value', recorded()],
    ['of another year', recorded({ value: 90, year: 2024 })],
    ['of another attribute', recorded({ value: 90, attribute: 'annual.assets' })],
  ])('is not a fact %s', (_what, known) => {
    expect(clashes([known], [input()], 1)).toEqual([]);
  });
});
