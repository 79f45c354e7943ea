import { calendarDate } from '@park/kernel';
import type { Expression } from '@park/criteria';
import { requirementLines } from '@park/policy';
import { sentenceOf } from './sentence';

const said = (expression: Expression) => sentenceOf(requirementLines(expression, calendarDate('2026-11-23')));
const staff = { field: 'annual.employees', op: 'gte', value: 30, year: 'T-1' } as const;
const small = { field: 'isSme', op: 'eq', value: true } as const;
const titled = { field: 'validTitles', op: 'containsAny', value: ['HNTE'] } as const;

describe('a condition as one sentence', () => {
  it('marks what is asked about and the bound that it is held against', () => {
    expect(said({ and: [small, staff] })).toEqual([
      { text: '中小企业：' },
      { text: '是', mark: 'fact' },
      { text: '；' },
      { text: '2025 年度职工总数', mark: 'fact' },
      { text: ' ' },
      { text: '≥ 30 人', mark: 'bound' },
      { text: '。' },
    ]);
  });

  it('numbers alternatives, and puts what lies deeper into brackets', () => {
    const words = said({ or: [titled, { atLeast: 2, of: [small, staff, titled] }] }).map(({ text }) => text);
    expect(words.join('')).toBe(
      '满足下列之一：① 有效资质属于：高新技术企业；② 以下 3 项中至少满足 2 项（中小企业：是、2025 年度职工总数 ≥ 30 人、有效资质属于：高新技术企业）。',
    );
  });

  it('says nothing of nothing', () => {
    expect(sentenceOf([])).toEqual([]);
  });
});
