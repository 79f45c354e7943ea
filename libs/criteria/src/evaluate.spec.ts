import { calendarDate, exact, quotient } from '@park/kernel';
import fc from 'fast-check';
import { evaluate } from './evaluate';
import { explain, leaves } from './explain';
import type { Expression, Leaf } from './expression';
import type { Facts, FactValue, Lookup } from './facts';
import { allOf, anyOf, opposite, type State } from './state';

const asOf = calendarDate('2026-11-23');

function factsOf(values: Record<string, FactValue | null>): Facts {
  return {
    lookup(field, year): Lookup {
      const value = values[year === null ? field : `${field}@${year}`];
      return value === undefined
        ? { known: false, why: 'missing', missing: [{ field, year }] }
        : { known: true, value };
    },
  };
}

describe('three-valued logic', () => {
  const both: [State, State, State, State][] = [
    // a, b, a and b, a or b
    ['met', 'met', 'met', 'met'],
    ['met', 'unknown', 'unknown', 'met'],
    ['met', 'unmet', 'unmet', 'met'],
    ['unknown', 'met', 'unknown', 'met'],
    ['unknown', 'unknown', 'unknown', 'unknown'],
    ['unknown', 'unmet', 'unmet', 'unknown'],
    ['unmet', 'met', 'unmet', 'met'],
    ['unmet', 'unknown', 'unmet', 'unknown'],
    ['unmet', 'unmet', 'unmet', 'unmet'],
  ];
  it.each(both)('%s and/or %s gives %s / %s', (a, b, and, or) => {
    expect([allOf([a, b]), anyOf([a, b])]).toEqual([and, or]);
  });

  it('keeps unknown under not', () => {
    expect([opposite('met'), opposite('unmet'), opposite('unknown')]).toEqual(['unmet', 'met', 'unknown']);
  });

  it('leaves "not on the dishonesty list" unknown when nobody looked', () => {
    const notListed: Expression = { not: { field: 'flag.seriousDishonest', op: 'eq', value: true } };
    expect(evaluate(notListed, factsOf({}), asOf)).toBe('unknown');
    expect(evaluate(notListed, factsOf({ 'flag.seriousDishonest': false }), asOf)).toBe('met');
  });
});

describe('conditions on one attribute', () => {
  const table: [string, Leaf, FactValue | null | undefined, State][] = [
    ['a number at its lower bound', { field: 'n', op: 'gte', value: 10 }, 10, 'met'],
    ['a number below its lower bound', { field: 'n', op: 'gte', value: 10 }, 9.99, 'unmet'],
    ['a number at its upper bound', { field: 'n', op: 'lte', value: 10 }, 10, 'met'],
    ['zero, which is a value', { field: 'n', op: 'lte', value: 10 }, 0, 'met'],
    ['false, which is a value', { field: 'b', op: 'eq', value: false }, false, 'met'],
    ['the ends of a range', { field: 'n', op: 'between', value: [1, 3] }, 3, 'met'],
    ['a number outside a range', { field: 'n', op: 'between', value: [1, 3] }, 4, 'unmet'],
    ['a missing number', { field: 'n', op: 'gte', value: 10 }, undefined, 'unknown'],
    ['"none" against a range', { field: 'n', op: 'between', value: [1, 3] }, null, 'unmet'],
    ['a code in the list', { field: 'c', op: 'in', value: ['a', 'b'] }, 'b', 'met'],
    ['a set sharing one code', { field: 's', op: 'in', value: ['x', 'y'] }, ['q', 'y'], 'met'],
    ['a set sharing none', { field: 's', op: 'in', value: ['x', 'y'] }, ['q'], 'unmet'],
    ['an empty set, which is known', { field: 's', op: 'in', value: ['x'] }, [], 'unmet'],
    ['a division below a prefix', { field: 'c', op: 'in', value: ['1201*'] }, '120116', 'met'],
    ['a division outside a prefix', { field: 'c', op: 'in', value: ['1201*'] }, '440300', 'unmet'],
    ['an earlier date', { field: 'd', op: 'lte', value: '2020-01-01' }, '2019-12-31', 'met'],
    ['a recorded value, asked whether it exists', { field: 'n', op: 'exists' }, 0, 'met'],
    ['"none", asked whether it exists', { field: 'n', op: 'exists' }, null, 'unmet'],
    ['nothing recorded, asked whether it exists', { field: 'n', op: 'exists' }, undefined, 'unmet'],
    ['a number against a text', { field: 'n', op: 'gte', value: 10 }, 'many', 'unmet'],
  ];
  it.each(table)('%s', (_name, leaf, value, state) => {
    expect(evaluate(leaf, factsOf(value === undefined ? {} : { [leaf.field]: value }), asOf)).toBe(state);
  });

  it('does not take 5.99999997 % for 6 %', () => {
    const ratio = (part: number, whole: number) => quotient(exact(part)!, exact(whole)!)!;
    const atLeastSix: Leaf = { field: 'd.rdRatio', op: 'gte', value: 0.06, year: 'T-1' };
    expect(evaluate(atLeastSix, factsOf({ 'd.rdRatio@2025': ratio(599_999_997, 10_000_000_000) }), asOf)).toBe('unmet');
    expect(evaluate(atLeastSix, factsOf({ 'd.rdRatio@2025': ratio(6, 100) }), asOf)).toBe('met');
  });

  it('counts years back from the evaluation date', () => {
    const twoYearsAgo: Leaf = { field: 'annual.revenue', op: 'gte', value: 1, year: 'T-2' };
    expect(evaluate(twoYearsAgo, factsOf({ 'annual.revenue@2024': 5 }), asOf)).toBe('met');
    expect(evaluate(twoYearsAgo, factsOf({ 'annual.revenue@2024': 5 }), calendarDate('2027-01-01'))).toBe('unknown');
  });

  it('answers unknown for scoring models and says why', () => {
    const reason = explain({ score: { model: 'hnte', gte: 71 } }, factsOf({}), asOf);
    expect(reason.state).toBe('unknown');
    expect(reason).toMatchObject({ note: expect.stringContaining('评分') });
  });
});

describe('reasons', () => {
  const leaf = fc.record({
    field: fc.constantFrom('a', 'b', 'c'),
    op: fc.constant('gte' as const),
    value: fc.integer({ min: 0, max: 3 }),
  });
  const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.record({ and: fc.array(tie('expression'), { minLength: 1, maxLength: 4 }) }),
      fc.record({ or: fc.array(tie('expression'), { minLength: 1, maxLength: 4 }) }),
      fc.record({ not: tie('expression') }),
    ),
  }));
  const values = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 3 }));

  it('agree with the verdict on any expression and facts', () => {
    fc.assert(
      fc.property(expression, values, (any, known) => {
        expect(explain(any, factsOf(known), asOf).state).toBe(evaluate(any, factsOf(known), asOf));
      }),
      { numRuns: 2_000 },
    );
  });

  it('decide exactly when every way of filling the gaps agrees, without repeated attributes', () => {
    const each: Expression = {
      or: [
        {
          and: [
            { field: 'a', op: 'gte', value: 2 },
            { field: 'b', op: 'gte', value: 2 },
          ],
        },
        { field: 'c', op: 'gte', value: 2 },
      ],
    };
    const full = [1, 2].flatMap((a) => [1, 2].flatMap((b) => [1, 2].map((c) => ({ a, b, c }))));
    for (const hidden of ['a', 'b', 'c'] as const) {
      for (const known of full) {
        const partial: Record<string, FactValue> = { ...known };
        delete partial[hidden];
        const outcomes = new Set([1, 2].map((fill) => evaluate(each, factsOf({ ...known, [hidden]: fill }), asOf)));
        const expected = outcomes.size === 2 ? 'unknown' : [...outcomes][0];
        expect(evaluate(each, factsOf(partial), asOf)).toBe(expected);
      }
    }
  });

  it('carry what is required, what we have, from where and when, and what is missing', () => {
    const facts: Facts = {
      lookup: (field) =>
        field === 'a'
          ? { known: true, value: 3, source: 'tax', observedOn: calendarDate('2026-05-31') }
          : {
              known: false,
              why: 'stale',
              missing: [{ field, year: null }],
              last: { known: true, value: 9, source: 'park' },
            },
    };
    const reason = explain(
      {
        and: [
          { field: 'a', op: 'gte', value: 5 },
          { field: 'b', op: 'lte', value: 7 },
        ],
      },
      facts,
      asOf,
    );
    expect(leaves(reason)).toEqual([
      expect.objectContaining({
        path: '$.and[0]',
        state: 'unmet',
        required: 5,
        actual: 3,
        source: 'tax',
        observedOn: '2026-05-31',
      }),
      expect.objectContaining({
        path: '$.and[1]',
        state: 'unknown',
        actual: 9,
        unknownBecause: 'stale',
        missing: [{ field: 'b', year: null }],
      }),
    ]);
  });
});
