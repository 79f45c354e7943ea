import type { Expression } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { boundsOf, boundText, withBound } from './bounds';
import { readRehearsal, type RehearsalTyped } from './rehearsal-form';

const asOf = calendarDate('2026-11-28');
const condition: Expression = {
  and: [
    { field: 'ownership', op: 'eq', value: 'private' },
    {
      or: [
        { field: 'annual.revenue', op: 'gte', value: 10_000_000, year: 'T-1' },
        { score: { model: 'any', gte: 60 } },
      ],
    },
    { not: { field: 'd.rdRatio', op: 'lte', value: 0.03, year: 'T-1' } },
  ],
};
const bounds = boundsOf(condition, asOf);
const read = (typed: RehearsalTyped) => readRehearsal(typed, bounds, [1, 3]);
const problems = (typed: RehearsalTyped) => {
  const found = read(typed);
  return found.ok ? [] : found.problems.map(({ field, message }) => `${field} ${message}`);
};

describe('the bounds of a condition', () => {
  it('are its single numbers, wherever they stand, in words and with their unit', () => {
    expect(bounds.map(({ path, value }) => [path, value])).toEqual([
      ['1.0', 10_000_000],
      ['1.1', 60],
      ['2.0', 0.03],
    ]);
    expect(bounds[0]!.requirement).toBe('2025 年度营业收入 ≥ 1,000 万元');
    expect(boundText(bounds[1]!, 65)).toBe('65 分');
  });

  it('are moved one at a time, everything else as it was', () => {
    expect(withBound(condition, '1.0', 5)).toEqual({
      and: [
        { field: 'ownership', op: 'eq', value: 'private' },
        { or: [{ field: 'annual.revenue', op: 'gte', value: 5, year: 'T-1' }, { score: { model: 'any', gte: 60 } }] },
        { not: { field: 'd.rdRatio', op: 'lte', value: 0.03, year: 'T-1' } },
      ],
    });
    expect(withBound({ field: 'annual.revenue', op: 'gte', value: 1 }, 'whole', 2)).toEqual({
      field: 'annual.revenue',
      op: 'gte',
      value: 2,
    });
  });
});

describe('the form of a rehearsal', () => {
  it('reads amounts and values in the units people write, in order and each once', () => {
    expect(read({ budget: '500', bound: '1.0', values: '2000、500万元 2000', against: '3' })).toEqual({
      ok: true,
      input: { budget: 5_000_000, moved: { path: '1.0', values: [5_000_000, 20_000_000] }, against: 3 },
    });
    expect(read({ bound: '2.0', values: '4% 5%' })).toMatchObject({ input: { moved: { values: [0.04, 0.05] } } });
    expect(read({ bound: '1.1', values: '55；65' })).toMatchObject({ input: { moved: { values: [55, 65] } } });
  });

  it('asks nothing where nothing is typed', () => {
    expect(read({})).toEqual({ ok: true, input: { budget: null, moved: null, against: null } });
  });

  it.each<[RehearsalTyped, string]>([
    [{ budget: '很多' }, 'budget “预算”'],
    [{ values: '500' }, 'bound 请选择要移动的门槛'],
    [{ bound: '9', values: '500' }, 'bound 请选择要移动的门槛'],
    [{ bound: '1.0' }, 'values 请填写试算的数值'],
    [
      { bound: '1.0', values: Array.from({ length: 21 }, (_, at) => at + 1).join(' ') },
      'values 试算的数值有 21 个，至多 20 个',
    ],
    [{ bound: '1.0', values: '5 多' }, 'values 试算的数值“多”'],
    [{ bound: '1.1', values: '-3' }, 'values “-3”不是分数'],
    [{ against: '2' }, 'against 没有这个版本'],
  ])('refuses %j', (typed, start) => {
    expect(problems(typed)).toEqual([expect.stringContaining(start)]);
  });
});
