import { explain, type Facts, type FactValue, type FieldSpec } from '@park/criteria';
import { calendarDate, exact, quotient } from '@park/kernel';
import { gapsOf } from './gap';

const spec: FieldSpec = { key: 'x', label: 'x', kind: 'number', period: 'none' };

describe('the gap in the unit of the text', () => {
  const ratio = (a: number, b: number) => quotient(exact(a)!, exact(b)!)!;
  it.each<[string, Partial<FieldSpec>, 'gte' | 'lte', number, FactValue, string, object]>([
    [
      'percentage points',
      { kind: 'ratio' },
      'gte',
      0.03,
      ratio(298, 10_000),
      '3% 以上',
      { amount: 0.02, unit: '个百分点' },
    ],
    ['万元', { unit: '元' }, 'gte', 1e6, 990_000, '100 万元以上', { amount: 1, unit: '万元', over: false }],
    ['亿元', { unit: '元' }, 'gte', 4e8, 3e8, '4 亿元以上', { amount: 1, unit: '亿元' }],
    ['people too many', { unit: '人' }, 'lte', 500, 501, '500 人以下', { amount: 1, unit: '人', over: true }],
    [
      'one yuan, not rounded away',
      { unit: '元' },
      'gte',
      1e7,
      9_999_999,
      '1000 万元',
      { amount: 0.0001, unit: '万元' },
    ],
    ['a hair', { kind: 'ratio' }, 'gte', 0.06, ratio(599_999_997, 1e10), '6%', { amount: 3e-8, unit: '个百分点' }],
  ])('is told in %s', (_name, kind, op, required, actual, text, gap) => {
    const facts: Facts = { lookup: () => ({ known: true, value: actual }) };
    const reason = explain({ and: [{ field: 'x', op, value: required }] }, facts, calendarDate('2026-11-23'));
    const gaps = gapsOf(reason, text, { field: () => ({ ...spec, ...kind }) });
    const amount = 'amount' in gap && { amount: expect.closeTo(Number(gap.amount), 12) };
    expect(gaps).toEqual({ '$.and[0]': expect.objectContaining({ ...gap, ...amount }) });
    expect(gaps['$.and[0]']!.amount).toBeGreaterThan(0);
  });
});
