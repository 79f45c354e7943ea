import type { Expression, Facts, Vocabulary } from '@park/criteria';
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
  const open = [
    { id: 'one', expression: { and: [leafOf('a', 1), leafOf('b', 1)] } },
    { id: 'two', expression: leafOf('b', 1) },
    { id: 'three', expression: { or: [leafOf('c', 1), leafOf('known', 1)] } },
    { id: 'lost', expression: { and: [leafOf('d', 1), leafOf('low', 1)] } },
  ];

  it('ask first for what unlocks most, and nothing for what is decided', () => {
    const questions = nextQuestions(
      open,
      { facts: factsOf({ known: 1, low: 0 }), asOf: calendarDate('2026-11-23') },
      vocabulary,
    );
    expect(questions).toEqual([
      { field: 'b', year: null, decides: ['two'], helps: ['one'], weight: 1.5 },
      { field: 'a', year: null, decides: [], helps: ['one'], weight: 0.5 },
    ]);
  });
});
