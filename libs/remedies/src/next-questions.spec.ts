import { explain, type Expression, type Facts, type Vocabulary } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { nextQuestions } from './next-questions';

const vocabulary: Vocabulary = { field: (key) => ({ key, label: key, kind: 'number', period: 'none' }) };
const leafOf = (field: string, value: number): Expression => ({ field, op: 'gte', value });
const factsOf = (values: Record<string, number>): Facts => ({
  lookup: (field, year) =>
    field in values
      ? { known: true, value: values[field]! }
      : { known: false, why: 'missing', missing: [{ field, year }] },
});

describe('the next questions', () => {
  const facts = factsOf({ known: 1, low: 0 });
  const open = (id: string, expression: Expression, worth?: number) => ({
    id,
    reason: explain(expression, facts, calendarDate('2026-11-23')),
    ...(worth !== undefined && { worth }),
  });
  const both = open('one', { and: [leafOf('a', 1), leafOf('b', 1)] });
  const decided = [
    open('three', { or: [leafOf('c', 1), leafOf('known', 1)] }, 1_000_000),
    open('lost', { and: [leafOf('d', 1), leafOf('low', 1)] }, 1_000_000),
  ];

  it('ask first for what most wait for, and nothing for what is decided', () => {
    expect(nextQuestions([both, open('two', leafOf('b', 1)), ...decided], vocabulary)).toEqual([
      { field: 'b', year: null, decides: ['two'], helps: ['one'], worth: 0, hoped: 0 },
      { field: 'a', year: null, decides: [], helps: ['one'], worth: 0, hoped: 0 },
    ]);
  });

  it('ask for the most money before the most policies', () => {
    const rich = open('rich', leafOf('c', 1), 500_000);
    const poor = [open('two', leafOf('b', 1), 100_000), open('four', leafOf('b', 1), 100_000)];
    expect(nextQuestions([both, ...poor, rich], vocabulary).map(({ field, worth }) => [field, worth])).toEqual([
      ['c', 500_000],
      ['b', 200_000],
      ['a', 0],
    ]);
  });

  it('ask for what unchecked texts name where the confirmed money is the same', () => {
    const hoped = { ...open('hoped', leafOf('c', 1), 0), hoped: 900_000 };
    const many = [open('two', leafOf('b', 1)), open('four', leafOf('b', 1))];
    expect(nextQuestions([...many, hoped], vocabulary).map(({ field }) => field)).toEqual(['c', 'b']);
    const sure = open('sure', leafOf('a', 1), 10_000);
    expect(nextQuestions([...many, hoped, sure], vocabulary).map(({ field }) => field)).toEqual(['a', 'c', 'b']);
  });
});
