import { type Expression, explain } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { factsGiven } from '@park/registry';
import { reasonLines, requirementLines } from './condition-lines';

const asOf = calendarDate('2026-11-23');
const expression: Expression = {
  and: [
    { field: 'ownership', op: 'eq', value: 'private' },
    { not: { field: 'flag.abnormal', op: 'eq', value: true } },
    {
      or: [
        { field: 'annual.rdExpense', op: 'gte', value: 2_000_000, year: 'T-1' },
        { field: 'isSme', op: 'eq', value: true },
      ],
    },
  ],
};

describe('the lines of a reason', () => {
  it('fold a NOT into the condition it negates, and head alternatives, setting apart those no longer needed', () => {
    const facts = factsGiven({ ownership: 'private', 'flag.abnormal': true, isSme: true }, asOf);
    const lines = reasonLines(explain(expression, facts, asOf));
    expect(lines.map((line) => [line.kind, line.depth, 'state' in line ? line.state : undefined])).toEqual([
      ['condition', 0, 'met'],
      ['condition', 0, 'unmet'],
      ['group', 0, 'met'],
      ['condition', 1, 'met'],
      ['idle', 1, undefined],
    ]);
    expect(lines.at(-1)).toMatchObject({ branches: 1, lines: [{ kind: 'condition', state: 'unknown' }] });
  });

  it('of a condition alone say what is required', () => {
    const requirements = requirementLines(expression, asOf).flatMap((line) =>
      'requirement' in line ? [line.requirement] : [],
    );
    expect(requirements).toHaveLength(4);
    expect(requirements[2]).toContain('200 万元');
  });

  it('name the minima of a score in the order of its table, however the database keeps them', () => {
    const part = (text: string) => ({ text, entered: 'hte.expert.rdMgmt', most: 20 });
    const rules = { parts: [part('创新能力'), part('成长'), part('专业化程度')] };
    const minima = (parts: Record<string, number>) =>
      requirementLines({ score: { model: 'm', gte: 50, parts, rules } }, asOf);
    const [line] = minima({ 成长: 12, 专业化程度: 11, 创新能力: 10 });
    expect(line).toMatchObject({
      requirement: '综合评价得分 ≥ 50 分，其中创新能力 ≥ 10 分、成长 ≥ 12 分、专业化程度 ≥ 11 分',
    });
  });

  it('say of a total below a NOT what it must not reach', () => {
    const rules = { parts: [{ text: '成长', entered: 'hte.expert.rdMgmt', most: 20 }] };
    const below = (score: object) =>
      requirementLines({ not: { score: { model: 'm', gte: 50, rules, ...score } } } as Expression, asOf)[0];
    expect(below({})).toMatchObject({ requirement: '综合评价得分 < 50 分' });
    expect(below({ parts: { 成长: 12 } })).toMatchObject({
      requirement: '以下不能同时达到：综合评价得分 ≥ 50 分，其中成长 ≥ 12 分',
    });
  });
});
