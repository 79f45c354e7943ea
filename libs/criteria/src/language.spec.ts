import { calendarDate } from '@park/kernel';
import { applyingFor } from './application';
import { judgeCriterion } from './criterion';
import { evaluate } from './evaluate';
import { explain, leaves } from './explain';
import type { Expression, ScoreModel } from './expression';
import type { Facts, FactValue } from './facts';
import type { State } from './state';

const asOf = calendarDate('2026-11-23');

const factsOf = (values: Record<string, FactValue | null>): Facts => ({
  lookup: (field, year) => {
    const value = values[year === null ? field : `${field}@${year}`];
    return value === undefined
      ? { known: false, why: 'missing', missing: [{ field, year }] }
      : { known: true, value, source: 'tax', observedOn: asOf };
  },
});

const yes = (field: string): Expression => ({ field, op: 'eq', value: true });
const gte = (field: string, value: number): Expression => ({ field, op: 'gte', value });

describe('the language', () => {
  it.each<[Record<string, boolean>, State]>([
    [{ a: true, b: true }, 'met'],
    [{ a: true, b: false, c: false }, 'unmet'],
    [{ a: true, b: false }, 'unknown'],
    [{ b: false, c: false }, 'unmet'],
  ])('counts at least two of three, unknown ones as possible: %j', (given, state) => {
    const expression: Expression = { atLeast: 2, of: [yes('a'), yes('b'), yes('c')] };
    expect(evaluate(expression, factsOf(given), asOf)).toBe(state);
    expect(explain(expression, factsOf(given), asOf)).toMatchObject({ kind: 'atLeast', least: 2, state });
  });

  it.each<[Record<string, number>, State]>([
    [{ 'rd@2025': 1, 'rd@2024': 1 }, 'met'],
    [{ 'rd@2025': 1, 'rd@2024': 0 }, 'unmet'],
    [{ 'rd@2025': 1 }, 'unknown'],
    [{ 'rd@2025': 0 }, 'unmet'],
  ])('means each of several years: %j', (given, state) => {
    const expression: Expression = { field: 'rd', op: 'gte', value: 1, year: ['T-1', 'T-2'] };
    expect(evaluate(expression, factsOf(given), asOf)).toBe(state);
    const reason = explain(expression, factsOf(given), asOf);
    expect(reason.state).toBe(state);
    expect(leaves(reason).map((leaf) => leaf.path)).toEqual(['$.year[0]', '$.year[1]']);
  });

  it('finds any of several titles', () => {
    const expression: Expression = { field: 'titles', op: 'containsAny', value: ['A', 'B'] };
    const states = [['B', 'C'], ['C'], []].map((titles) => evaluate(expression, factsOf({ titles }), asOf));
    expect(states).toEqual(['met', 'unmet', 'unmet']);
  });

  it('takes an application for a new one unless told that it is a renewal', () => {
    const renewal: Expression = { field: 'applicationType', op: 'eq', value: 'renewal' };
    expect(evaluate(renewal, factsOf({}), asOf)).toBe('unmet');
    expect(evaluate(renewal, applyingFor('renewal', factsOf({})), asOf)).toBe('met');
  });

  it('leaves open what nobody can compute, with the reason', () => {
    expect(evaluate({ not: { undecided: '人工认定' } }, factsOf({}), asOf)).toBe('unknown');
    expect(explain({ undecided: '人工认定' }, factsOf({}), asOf)).toMatchObject({ state: 'unknown', note: '人工认定' });
  });
});

const rules: ScoreModel = {
  parts: [
    {
      text: 'A',
      when: [
        [gte('a', 10), 20],
        [gte('a', 5), 10],
      ],
      otherwise: 0,
    },
    {
      text: 'B',
      best: [
        { text: 'b', when: [[gte('b', 1), 8]], otherwise: 0 },
        { text: 'c', when: [[gte('c', 1), 5]], otherwise: 0 },
      ],
    },
    {
      text: 'C',
      most: 5,
      sum: [
        { text: 'd', when: [[yes('d'), 3]], otherwise: 0 },
        { text: 'e', when: [[yes('e'), 3]], otherwise: 0 },
      ],
    },
    { text: 'F', entered: 'f', most: 7.5 },
  ],
};
const facts = { a: 10, b: 0, c: 1, d: true, e: true, f: 7.5 };

describe('a score', () => {
  const state = (threshold: { gte: number; exclusive?: boolean; parts?: Record<string, number> }, given: object) =>
    evaluate({ score: { model: 'm', ...threshold, rules } }, factsOf({ ...given }), asOf);

  it('adds the bands, the better measure, the capped sum and what was entered', () => {
    const reason = explain({ score: { model: 'm', gte: 37.5, rules } }, factsOf(facts), asOf);
    expect(reason).toMatchObject({ state: 'met', low: 37.5, high: 37.5, missing: [] });
  });

  it.each([
    ['at its threshold', { gte: 37.5 }, {}, 'met'],
    ['at a threshold to be exceeded', { gte: 37.5, exclusive: true }, {}, 'unmet'],
    ['below the minimum of a part', { gte: 1, parts: { B: 6 } }, {}, 'unmet'],
    ['with a missing item that may decide it', { gte: 30 }, { a: undefined }, 'unknown'],
    ['with a missing item that cannot save it', { gte: 38 }, { a: undefined }, 'unmet'],
    ['with a missing item that it does not need', { gte: 17 }, { a: undefined }, 'met'],
    ['with a missing measure that could be the better one', { gte: 38 }, { b: undefined }, 'unknown'],
  ] as const)('%s', (_name, threshold, missing, expected) => {
    expect(state(threshold, { ...facts, ...missing })).toBe(expected);
  });

  it('is unknown without its table', () => {
    expect(evaluate({ score: { model: 'm', gte: 0 } }, factsOf(facts), asOf)).toBe('unknown');
  });

  it('says which facts leave it open', () => {
    const { b, c, d, e, f } = facts;
    const reason = explain({ score: { model: 'm', gte: 30, rules } }, factsOf({ b, c, d, e, f }), asOf);
    expect(reason).toMatchObject({ state: 'unknown', low: 17.5, high: 37.5, missing: [{ field: 'a', year: null }] });
  });

  it('asks for nothing that cannot change it: decided, capped, or the other measure at its most', () => {
    const missing = (given: object, gte: number) => {
      const reason = explain({ score: { model: 'm', gte, rules } }, factsOf({ ...given }), asOf);
      return reason.kind === 'score' ? reason.missing.map(({ field }) => field) : [];
    };
    expect(missing({ ...facts, a: undefined }, 38)).toEqual([]);
    expect(missing({ ...facts, a: undefined }, 17)).toEqual([]);
    expect(missing({ ...facts, a: undefined, b: 1, c: undefined }, 37)).toEqual(['a']);
    expect(missing({ ...facts, a: undefined, c: undefined }, 37)).toEqual(['a', 'c']);
  });

  it('says of every item the most it can give', () => {
    const reason = explain({ score: { model: 'm', gte: 30, rules } }, factsOf(facts), asOf);
    const items = reason.kind === 'score' ? reason.items : [];
    expect(items.map(({ kind, low, most }) => [kind, low, most])).toEqual([
      ['rungs', 20, 20],
      ['best', 5, 8],
      ['sum', 5, 5],
      ['entered', 7.5, 7.5],
    ]);
  });
});

describe('a criterion', () => {
  const criterion = {
    ...{ id: 'x', title: 'x', documentTitle: 'x', documentNumber: 'x', clause: 'x', sourceUrl: null, note: null },
    ...{
      effectiveFrom: null,
      effectiveTo: null,
      applicationTypes: ['new'] as const,
      confidence: { checked: true, note: '' },
    },
    model: rules,
    conditions: [
      {
        id: 'rd>=100w',
        clause: '（三）',
        text: '研发费用 100 万元以上',
        expression: { field: 'rd', op: 'gte', value: 1_000_000, year: 'T-1' },
      },
      { id: 'title', clause: '（一）', text: '已有称号', expression: yes('title') },
    ] as const,
  };

  it('names what fails and, all the same, what is missing', () => {
    const verdict = judgeCriterion(criterion, factsOf({ 'rd@2025': 990_000, ...facts }), asOf);
    expect(verdict).toEqual({
      ...{ state: 'unmet', failing: ['rd>=100w'], missing: ['title'], score: 37.5 },
      parts: { A: 20, B: 5, C: 5, F: 7.5 },
    });
  });
});
