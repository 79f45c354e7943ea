import { calendarDate } from '@park/kernel';
import { doubts } from './doubts';
import type { FactInput } from './recording';
import type { Snapshot } from './snapshot';

const on = calendarDate('2026-05-31');
const cell = (v: number) => ({ v, s: 'tax' as const, o: on });
const fact = (attribute: string, value: number, year = 2025): FactInput => ({
  attribute,
  year,
  value,
  source: 'tax',
  observedOn: on,
});
const snapshot: Snapshot = {
  'annual.revenue': { '2024': cell(12_500_000), '2025': cell(13_000_000) },
  'annual.employees': { '2025': cell(80) },
};

describe('a figure is asked about', () => {
  it.each([
    ['ten times the year before', fact('annual.revenue', 125_000_000), '10 倍'],
    ['a tenth of the year before', fact('annual.revenue', 1_250_000), '10 分之一'],
    ['far from the year after, where the year before is not known', fact('annual.revenue', 1_250, 2023), '2024 年'],
    ['research beyond all revenue', fact('annual.rdExpense', 13_000_001), '超出常见范围'],
    ['more in research than employed', fact('annual.rdStaff', 81), '超出常见范围'],
  ])('%s', (_, given, words) => {
    expect(doubts(snapshot, [given])).toMatchObject([{ message: expect.stringContaining(words), confirm: true }]);
  });

  it.each([
    ['just below ten times', fact('annual.revenue', 124_999_999)],
    ['nothing', fact('annual.revenue', 0)],
    ['as much in research as revenue', fact('annual.rdExpense', 13_000_000)],
    ['a year of which nothing is known around it', fact('annual.assets', 5)],
  ])('but not %s', (_, given) => {
    expect(doubts(snapshot, [given])).toEqual([]);
  });

  it('against what the same form says', () => {
    const both = [fact('annual.revenue', 20_000_000), fact('annual.rdExpense', 19_000_000)];
    expect(doubts(snapshot, both)).toEqual([]);
  });
});
