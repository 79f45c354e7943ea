import { calendarDate, exact, quotient } from '@park/kernel';
import type { LeafReason } from '@park/criteria';
import { attribute as entryOf } from '../attributes/dictionary';
import { describeActual, describeRequirement, formatExactly, formatValue } from './display';

const entry = (key: string) => entryOf(key)!;
const leaf = (reason: Partial<LeafReason>): LeafReason => ({
  kind: 'leaf',
  path: '$',
  state: 'unmet',
  field: 'd.rdRatio',
  op: 'gte',
  required: 0.03,
  year: 2025,
  missing: [],
  ...reason,
});

describe('values in words', () => {
  it.each([
    ['annual.revenue', 12_500_000, '1,250 万元'],
    ['annual.revenue', 2_633_000_000, '26.33 亿元'],
    ['annual.revenue', -3000, '-3,000 元'],
    ['annual.employees', 1200, '1,200 人'],
    ['marketShare', 0.035, '3.5%'],
    ['isHazChem', true, '是'],
    ['sizeClass', 'small', '小型'],
    ['validTitles', ['HNTE', 'TJ_EAGLET'], '高新技术企业、雏鹰企业'],
    ['validTitles', [], '无'],
    ['award.national3yRank', null, '无'],
    ['industryCode', '2619', '其他基础化学原料制造'],
    ['annual.revenue', undefined, '未登记'],
  ])('%s', (key, value, words) => {
    expect(formatValue(entry(key), value)).toBe(words);
  });

  it('keeps the unrounded amount at hand', () => {
    expect(formatExactly(entry('annual.revenue'), 12_345_678.9)).toBe('12,345,678.9 元');
  });
});

describe('a condition in words', () => {
  it('says what is required and in which year', () => {
    expect(describeRequirement(leaf({}))).toBe('2025 年度研发费用占营业收入比重 ≥ 3%');
    expect(describeRequirement(leaf({}), true)).toBe('2025 年度研发费用占营业收入比重 < 3%');
  });

  it.each([
    [{ field: 'flag.abnormal', op: 'eq', required: true, year: null }, true, '列入经营异常名录：否'],
    [
      { field: 'registeredRegion', op: 'in', required: ['120000', '1201*'], year: null },
      false,
      '注册地行政区划属于：天津市、天津市所辖各地',
    ],
    [
      { field: 'award.national3yRank', op: 'between', required: [1, 3], year: null },
      false,
      '近三年国家级科技奖励名次在 1 位 至 3 位 之间',
    ],
    [{ field: 'sizeClass', op: 'eq', required: 'large', year: null }, true, '企业规模不为 大型'],
    [{ field: 'applicationType', op: 'eq', required: 'renewal', year: null }, false, '申请类型为 复核'],
  ] as const)('%o', (reason, negated, words) => {
    expect(describeRequirement(leaf(reason as Partial<LeafReason>), negated)).toBe(words);
  });

  it('says what is applied for', () => {
    const given = { field: 'applicationType', op: 'eq', required: 'renewal', actual: 'new', year: null } as const;
    expect(describeActual(leaf({ ...given, source: undefined, observedOn: undefined }))).toBe('新申请');
  });

  it('says what we have, from where and when', () => {
    const actual = quotient(exact(24)!, exact(1000)!)!;
    expect(describeActual(leaf({ actual, source: 'tax', observedOn: calendarDate('2026-05-31') }))).toBe(
      '2.4%（税务，2026-05-31）',
    );
  });

  it('does not round a failing value to the bound it misses', () => {
    expect(describeActual(leaf({ actual: quotient(exact(299_999_997)!, exact(10_000_000_000)!)! }))).toBe(
      '2.99999997%',
    );
  });

  it.each([
    ['missing', '未登记'],
    ['underived', '缺少计算所需的数据'],
    ['undecided', '无法由现有数据判定，须人工认定'],
  ] as const)('says why %s is unknown', (unknownBecause, words) => {
    expect(describeActual(leaf({ state: 'unknown', unknownBecause }))).toBe(words);
  });

  it('shows what a company says where others judge, and that it decides nothing', () => {
    const own = { field: 'marketPositionAhead', actual: true, source: 'self-reported' } as const;
    expect(describeActual(leaf({ state: 'unknown', unknownBecause: 'undecided', ...own }))).toBe(
      '是（企业自报），企业自评不作数，须人工认定',
    );
  });

  it('shows a stale value and that it must be renewed', () => {
    const stale = {
      state: 'unknown',
      unknownBecause: 'stale',
      field: 'flag.abnormal',
      actual: false,
      source: 'park',
    } as const;
    expect(describeActual(leaf(stale))).toBe('否（园区），已过期，需更新');
  });
});
