import { evaluate, type Expression } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { factsGiven } from '@park/registry';
import { easierConditions } from './easier-bounds';

const asOf = calendarDate('2026-12-01');
const revenue = (value: number): Expression => ({ field: 'annual.revenue', op: 'gte', value, year: 'T-1' });
const title: Expression = { field: 'validTitles', op: 'containsAny', value: ['SRDI_SME'] };

/** How many of the easier conditions are missed. */
const missed = (condition: Expression, attributes: object) =>
  easierConditions(condition).filter(
    (each) => evaluate(each, factsGiven({ asOf, ...attributes }, asOf), asOf) === 'unmet',
  ).length;
const withRevenue = (value: number, titles: readonly string[] = []) => ({
  validTitles: titles,
  annual: { 2025: { revenue: value } },
});

describe('how far a figure is from its bound', () => {
  it.each([
    [199_000_000, 0],
    [100_000_000, 0],
    [99_999_999, 1],
    [50_000_000, 1],
    [49_999_999, 2],
    [6_000_000, 2],
  ])('%d of 200 million misses %d of the easier bounds', (value, count) => {
    expect(missed(revenue(200_000_000), withRevenue(value))).toBe(count);
  });

  it('takes one thing that is counted for near, however few are asked for', () => {
    const patents: Expression = { field: 'ip.classIApplied', op: 'gte', value: 1 };
    expect(missed(patents, { 'ip.classIApplied': 0 })).toBe(0);
    const four: Expression = { field: 'ip.classIApplied', op: 'gte', value: 4 };
    expect([2, 1, 0].map((count) => missed(four, { 'ip.classIApplied': count }))).toEqual([0, 1, 2]);
  });

  it('reads upper bounds from the other side', () => {
    const debt: Expression = { field: 'annual.liabilities', op: 'lte', value: 100, year: 'T-1' };
    const of = (value: number) => missed(debt, { annual: { 2025: { liabilities: value } } });
    expect([150, 151, 176].map(of)).toEqual([0, 1, 2]);
  });

  it('leaves out of sight what is no figure: a title is one change, and a way of its own is none', () => {
    const either: Expression = { or: [revenue(400_000_000), { and: [revenue(200_000_000), title] }] };
    expect(missed(either, withRevenue(190_000_000))).toBe(0);
    expect(missed(either, withRevenue(33_340_000))).toBe(2);
    expect(missed({ or: [title, revenue(200_000_000)] }, withRevenue(6_000_000, ['SRDI_SME']))).toBe(0);
    expect(easierConditions(title)).toEqual([]);
  });

  it('eases the own bracket, and not what chooses it', () => {
    const small: Expression = { field: 'annual.revenue', op: 'lte', value: 50, year: 'T-1' };
    const debt = (value: number): Expression => ({ field: 'annual.liabilities', op: 'gte', value, year: 'T-1' });
    const bySize: Expression = { or: [{ and: [small, debt(100)] }, { and: [{ not: small }, debt(20)] }] };
    const of = (revenue: number, liabilities: number) => missed(bySize, { annual: { 2025: { revenue, liabilities } } });
    expect([of(40, 50), of(40, 49), of(40, 24), of(60, 10), of(60, 9)]).toEqual([0, 1, 2, 0, 1]);
  });
});
