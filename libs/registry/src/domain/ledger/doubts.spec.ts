import { calendarDate } from '@park/kernel';
import { doubts, withConfirmations } from './doubts';
import type { FactInput } from './recording';
import type { Snapshot } from './snapshot';

const on = calendarDate('2026-05-31');
const cell = (v: number | string) => ({ v, s: 'tax' as const, o: on });
const fact = (attribute: string, value: number, year = 2025): FactInput => ({
  attribute,
  year,
  value,
  source: 'tax',
  observedOn: on,
});
const snapshot: Snapshot = {
  'annual.revenue': { '2024': cell(12_500_000), '2025': cell(13_000_000) },
  'annual.employees': { '2025': cell(80), '2026': cell(10) },
  'annual.rdStaff': { '2025': cell(10) },
  'annual.assets': { '2025': cell(50) },
  'annual.netProfit': { '2025': cell(9) },
  uscc: { '-': { v: '92120116MA0DEM0131', s: 'official-platform', o: on } },
};
const lasting = (attribute: string, value: string | number): FactInput => ({
  ...fact(attribute, 0),
  attribute,
  year: null,
  value,
});

describe('a figure is asked about', () => {
  it.each([
    ['ten times the year before', fact('annual.revenue', 125_000_000), '10 倍'],
    ['a tenth of the year before', fact('annual.revenue', 1_250_000), '10 分之一'],
    ['far from the year after, where the year before is not known', fact('annual.revenue', 1_250, 2023), '2024 年'],
    ['research beyond all revenue', fact('annual.rdExpense', 13_000_001), '超出常见范围'],
    ['more in research than employed', fact('annual.rdStaff', 81), '为 101%'],
    ['fewer employed than in research', fact('annual.employees', 9), '超出常见范围'],
    ['more profit than revenue', fact('annual.netProfit', 13_000_001), '超出常见范围'],
    ['a loss beyond all revenue', fact('annual.netProfit', -13_000_001), '超出常见范围'],
    ['a need of money that hardly occurs', lasting('loanNeedYuan', 6_000_000_000_000), '很少见'],
    ['more tax than revenue', fact('annual.taxPaid', 14_000_000), '“实缴税金”1400 万元（14,000,000 元）'],
    ['more debt than assets', fact('annual.liabilities', 51), '资产总额'],
    ['revenue that no staff could make', fact('annual.revenue', 5_000, 2026), '合每人 500 元'],
    ['a loss ten times the profit before', fact('annual.netProfit', -90, 2026), '按绝对值是 2025 年的 10 倍'],
  ])('%s', (_, given, words) => {
    expect(doubts(snapshot, [given])).toMatchObject([{ message: expect.stringContaining(words), confirm: true }]);
  });

  it.each([
    ['just below ten times', fact('annual.revenue', 124_999_999)],
    ['nothing', fact('annual.revenue', 0)],
    ['as much in research as revenue', fact('annual.rdExpense', 13_000_000)],
    ['a year of which nothing is known around it', fact('annual.export', 5)],
    ['a founding in 1949', lasting('establishedOn', '1949-10-01')],
    ['the kind of entity that the code is for', lasting('entityType', 'individual_biz')],
  ])('but not %s', (_, given) => {
    expect(doubts(snapshot, [given])).toEqual([]);
  });

  it('against what the same form says', () => {
    const both = [fact('annual.revenue', 20_000_000), fact('annual.rdExpense', 19_000_000)];
    expect(doubts(snapshot, both)).toEqual([]);
  });
});

describe('what contradicts what is on file', () => {
  it.each([
    ['a founding before the state', lasting('establishedOn', '1907-03-01'), '早于 1949-10-01'],
    ['a company under a code of 个体工商户', lasting('entityType', 'limited'), '以 92 开头，是个体工商户的代码'],
    [
      'an approval before the founding',
      lasting('approvedOn', '2000-01-01'),
      '“核准日期”2000-01-01 早于“成立日期”2015-06-01',
    ],
    ['a founding after an approval', lasting('establishedOn', '2024-01-01'), '早于“成立日期”2024-01-01'],
    [
      'a figure of a year before the founding',
      fact('annual.export', 5, 2014),
      '2014 年“出口额”0.0005 万元（5 元），而“成立日期”是 2015-06-01',
    ],
    [
      'a founding after a year with figures',
      lasting('establishedOn', '2025-01-01'),
      '“成立日期”2025-01-01，而档案中已有 2024 年的“营业收入”',
    ],
    ['more idle land than land', lasting('plot.idleAreaMu', 9), '超出常见范围'],
  ])('is asked: %s', (_, given, words) => {
    const told = { establishedOn: '2015-06-01', approvedOn: '2020-02-02', 'plot.areaMu': 8 };
    const file = {
      ...snapshot,
      ...Object.fromEntries(Object.entries(told).map(([key, v]) => [key, { '-': cell(v) }])),
    };
    expect(doubts(file, [given])).toMatchObject([{ message: expect.stringContaining(words), confirm: true }]);
  });

  it('is recorded with the question that was answered, and refused while one is open', () => {
    const given = [lasting('entityType', 'limited'), fact('annual.export', 5)];
    expect(() => withConfirmations(snapshot, given)).toThrow('请勾选“已核对，数值无误”');
    const [first, second] = withConfirmations(snapshot, given, ['entityType']);
    expect(first!.confirmed).toContain('以 92 开头');
    expect(second!.confirmed).toBeUndefined();
  });
});
