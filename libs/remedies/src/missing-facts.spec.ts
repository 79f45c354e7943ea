import { explain, type Expression, type Facts } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { missingFacts } from './missing-facts';

const asOf = calendarDate('2026-11-23');
const revenue: Expression = { field: 'annual.revenue', op: 'gte', value: 100, year: 'T-1' };
const listed: Expression = { field: 'listedStatus', op: 'eq', value: 'neeq' };
const owned: Expression = { field: 'ownership', op: 'eq', value: 'private' };
const factsOf = (given: Record<string, string>): Facts => ({
  lookup: (field, year) =>
    field in given
      ? { known: true, value: given[field]! }
      : { known: false, why: 'missing', missing: [{ field, year }] },
});
const missing = (expression: Expression, given: Record<string, string>) =>
  missingFacts(explain(expression, factsOf(given), asOf)).map((key) => key.field);

describe('missing facts', () => {
  it('names those of every alternative while none is met', () => {
    expect(missing({ or: [revenue, listed] }, {})).toEqual(['annual.revenue', 'listedStatus']);
  });

  it('asks nothing where one alternative is met', () => {
    expect(missing({ and: [{ or: [revenue, owned] }, listed] }, { ownership: 'private' })).toEqual(['listedStatus']);
  });

  it('asks below a NOT only while it is open', () => {
    expect(missing({ not: listed }, {})).toEqual(['listedStatus']);
    expect(missing({ not: listed }, { listedStatus: 'bse' })).toEqual([]);
  });

  it('names a fact once', () => {
    expect(missing({ and: [listed, { or: [listed, revenue] }] }, {})).toEqual(['listedStatus', 'annual.revenue']);
  });
});
