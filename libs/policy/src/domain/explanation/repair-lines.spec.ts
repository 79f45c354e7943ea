import type { Expression } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { factsGiven } from '@park/registry';
import { repairLines } from './repair-lines';

const asOf = calendarDate('2026-11-23');
const wordsOf = (expression: Expression, given: Record<string, unknown> = {}) =>
  repairLines(expression, factsGiven({ annual: { '2025': {} }, ...given }, asOf), asOf).map(
    ({ requirement }) => requirement,
  );

describe('what would make a company meet a policy', () => {
  it('asks for numbers as bounds, for codes and yes and no as they must be', () => {
    expect(wordsOf({ field: 'annual.revenue', op: 'gte', value: 4_000_000, year: 'T-1' })).toEqual([
      '补充“2025 年度营业收入”，须不低于 400 万元',
    ]);
    expect(wordsOf({ field: 'd.debtRatio', op: 'lte', value: 0.75, year: 'T-1' })).toEqual([
      '补充“2025 年度负债总额（年末）”，使“2025 年度资产负债率 ≤ 75%”',
      '补充“2025 年度资产总额（年末）”，使“2025 年度资产负债率 ≤ 75%”',
    ]);
    expect(wordsOf({ field: 'ip.classICount', op: 'between', value: [3, 5] })).toEqual([
      expect.stringMatching(/^补充“.+”，须为 3 项$/),
    ]);
    expect(wordsOf({ field: 'ownership', op: 'eq', value: 'private' })).toEqual([
      expect.stringMatching(/^补充“.+”，须为 民营/),
    ]);
    expect(wordsOf({ field: 'flag.abnormal', op: 'eq', value: false })).toEqual([
      expect.stringMatching(/^补充“.+”，须为 否$/),
    ]);
  });

  it('asks for nothing in particular where anything on record will do', () => {
    const award: Expression = { field: 'ip.classICount', op: 'exists' };
    expect(wordsOf(award)).toEqual([expect.stringMatching(/^补充“[^”]+”，有记录即可$/)]);
    expect(wordsOf({ and: [award, { field: 'ip.classICount', op: 'gte', value: 3 }] })).toEqual([
      expect.stringMatching(/^补充“.+”，须不低于 3 项$/),
    ]);
    expect(wordsOf({ field: 'award.provincial3yRank', op: 'exists' }, { 'award.provincial3yRank': null })).toEqual([
      expect.stringMatching(/名次须有记录$/),
    ]);
  });

  it('names of a set only what has to come', () => {
    const title: Expression = { field: 'validTitles', op: 'in', value: ['HNTE'] };
    const given = { validTitles: ['TECH_SME'] };
    const lines = repairLines(title, factsGiven({ annual: {}, ...given }, asOf), asOf);
    expect(lines).toEqual([
      { field: 'validTitles', requirement: '有效资质须增加 高新技术企业', gap: '现为 科技型中小企业' },
    ]);
  });

  it('counts a figure and the ratio made from it once, in figures that a person enters', () => {
    const research: Expression = {
      and: [
        { field: 'annual.rdExpense', op: 'gte', value: 2_000_000, year: 'T-1' },
        { field: 'd.rdRatio', op: 'gte', value: 0.04, year: 'T-1' },
      ],
    };
    const given = { annual: { '2025': { rdExpense: 1_500_000, revenue: 50_000_000 } } };
    expect(repairLines(research, factsGiven(given, asOf), asOf)).toEqual([
      { field: 'annual.rdExpense', requirement: '2025 年度研发费用须达到 200 万元', gap: '现为 150 万元' },
    ]);
    const larger = { annual: { '2025': { rdExpense: 1_500_000, revenue: 60_000_000 } } };
    expect(repairLines(research, factsGiven(larger, asOf), asOf)).toEqual([
      {
        field: 'annual.rdExpense',
        requirement: '2025 年度研发费用须达到 240 万元（使“2025 年度研发费用占营业收入比重 ≥ 4%”）',
        gap: '现为 150 万元',
      },
    ]);
  });

  it('says where a number that is known has to go', () => {
    expect(wordsOf({ field: 'ip.classICount', op: 'gte', value: 3 }, { 'ip.classICount': 1 })).toEqual([
      expect.stringMatching(/须达到 3 项$/),
    ]);
  });
});
