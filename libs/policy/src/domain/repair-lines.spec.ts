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
      '补充“2025 年度资产负债率”，须不高于 75%',
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

  it('says where a number that is known has to go', () => {
    expect(wordsOf({ field: 'ip.classICount', op: 'gte', value: 3 }, { 'ip.classICount': 1 })).toEqual([
      expect.stringMatching(/须达到 3 项$/),
    ]);
  });
});
