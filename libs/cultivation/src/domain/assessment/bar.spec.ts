import { explain, type Expression } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { factsFrom, type Snapshot } from '@park/registry';
import { barOf } from './bar';

const asOf = calendarDate('2026-11-28');
const yuan = (v: number) => ({ v, s: 'audit' as const, o: calendarDate('2026-03-31') });
const snapshot: Snapshot = {
  'annual.revenue': { 2024: yuan(16_000_000), 2025: yuan(48_600_000) },
  'annual.liabilities': { 2025: yuan(4_160_000) },
  'annual.assets': { 2025: yuan(10_000_000) },
};
const marginOf = (expression: Expression) => barOf(explain(expression, factsFrom(snapshot, asOf), asOf))?.margin;
const revenue = (value: number, year: 'T-1' | 'T-2' | 'T-3' = 'T-1'): Expression => ({
  ...{ field: 'annual.revenue', op: 'gte', value, year },
});

describe('how far a number is from its bound', () => {
  it.each([
    ['beyond it', revenue(15_000_000), '余 3,360 万元'],
    ['short of it', revenue(50_000_000), '差 140 万元'],
    ['on it', revenue(48_600_000), '刚好达到'],
    ['unknown', revenue(1, 'T-3'), null],
    ['of several that are met the nearest', { and: [revenue(15_000_000), revenue(15_000_000, 'T-2')] }, '余 100 万元'],
    ['of several that miss the farthest', { and: [revenue(60_000_000), revenue(60_000_000, 'T-2')] }, '差 4,400 万元'],
    [
      'of alternatives that miss the nearest',
      { or: [revenue(60_000_000), revenue(60_000_000, 'T-2')] },
      '差 1,140 万元',
    ],
  ] as const)('is told where it lies %s', (_where, expression, text) => {
    expect(marginOf(expression as Expression)).toBe(text);
  });

  const debt = (op: 'gte' | 'lte', value: number): Expression => ({ field: 'd.debtRatio', op, value, year: 'T-1' });
  const small: Expression = { field: 'annual.revenue', op: 'lte', value: 50_000_000, year: 'T-1' };
  const bySize = (of: number, ofOthers: number): Expression => ({
    or: [{ and: [small, debt('gte', of)] }, { and: [{ not: small }, debt('gte', ofOthers)] }],
  });

  it.each([
    ['missed', bySize(0.5, 0.45), '差 8.4 个百分点'],
    ['met', bySize(0.4, 0.3), '余 1.6 个百分点'],
  ])(
    'is that of the own bracket, and never of what chooses the bracket, where it is %s',
    (_state, expression, text) => {
      expect(marginOf(expression)).toBe(text);
    },
  );

  it('is that of a way that is open', () => {
    const renewal: Expression = { field: 'applicationType', op: 'eq', value: 'renewal' };
    const either: Expression = { or: [revenue(60_000_000), { and: [renewal, revenue(49_000_000)] }] };
    expect(marginOf(either)).toBe('差 1,140 万元');
  });

  it('is told in percentage points of shares, also below an upper bound', () => {
    expect(marginOf({ field: 'd.debtRatio', op: 'lte', value: 0.8, year: 'T-1' })).toBe('余 38.4 个百分点');
  });
});
