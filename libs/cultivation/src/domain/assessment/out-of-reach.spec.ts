import { explain, type Expression, type Lookup, type Vocabulary } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { distance, repair } from '@park/remedies';
import fc from 'fast-check';
import { outOfReach } from './out-of-reach';

const vocabulary: Vocabulary = {
  field: (key) => ({
    ...{ key, label: key, kind: 'number', period: 'none', fixed: key === 'district' },
    ...(key === 'age' && { fixed: true, elapses: 'days' }),
  }),
};
const values: Readonly<Record<string, number>> = { age: 3000, district: 1, revenue: 5 };

const asOf = calendarDate('2026-11-23');
const facts = {
  lookup: (field: string): Lookup =>
    field in values
      ? { known: true, value: values[field]! }
      : { known: false, why: 'missing', missing: [{ field, year: null }] },
};
const isLost = (expression: Expression) => outOfReach(explain(expression, facts, asOf), vocabulary);

const past: Expression = { field: 'age', op: 'lte', value: 2922 };
const short: Expression = { field: 'revenue', op: 'gte', value: 10 };

it.each<[string, Expression, boolean]>([
  ['an age past its upper bound', past, true],
  ['an age past both bounds', { field: 'age', op: 'between', value: [365, 2922] }, true],
  ['an age that comes by time', { field: 'age', op: 'gte', value: 3650 }, false],
  ['an age above what must not be reached', { not: { field: 'age', op: 'gte', value: 365 } }, true],
  ['an age that was passed', { field: 'age', op: 'eq', value: 2922 }, true],
  ['an age that is to come', { field: 'age', op: 'eq', value: 3650 }, false],
  ['an age that may not be', { not: { field: 'age', op: 'eq', value: 3000 } }, false],
  ['another district', { field: 'district', op: 'gte', value: 2 }, true],
  ['a figure that can grow', short, false],
  ['what is not known', { field: 'unknown', op: 'gte', value: 2 }, false],
  ['what is met', { field: 'age', op: 'lte', value: 4000 }, false],
  ['all of several with one that is lost', { and: [short, past] }, true],
  ['any of several of which one can be had', { or: [past, short] }, false],
  ['too many of several', { atLeast: 2, of: [past, short, { field: 'district', op: 'gte', value: 2 }] }, true],
  ['enough of several', { atLeast: 1, of: [past, short] }, false],
])('tells of %s whether it can ever be met', (_what, expression, lost) => {
  expect(isLost(expression)).toBe(lost);
});

const bound = fc.constantFrom(0, 1, 2, 5, 2922, 3000, 3650);
const leaf = fc.oneof(
  fc.record({
    field: fc.constantFrom('age', 'district', 'revenue', 'unknown'),
    op: fc.constantFrom('gte' as const, 'lte' as const, 'eq' as const),
    value: bound,
  }),
  fc
    .record({ field: fc.constantFrom('age', 'district', 'revenue'), a: bound, b: bound })
    .map(({ field, a, b }) => ({ field, op: 'between' as const, value: [Math.min(a, b), Math.max(a, b)] })),
) as fc.Arbitrary<Expression>;
const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 2 },
    leaf,
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
    tie('tree').map((not) => ({ not })),
  ),
}));
const canBeRepaired = (expression: Expression) => repair(expression, { facts, asOf, vocabulary }).possible;

it('calls lost only what no change repairs and what is far, and every single condition that no change repairs', () => {
  fc.assert(
    fc.property(tree, (expression) => {
      const reason = explain(expression, facts, asOf);
      if (!outOfReach(reason, vocabulary)) return;
      expect([canBeRepaired(expression), distance(reason, vocabulary)]).toEqual([false, 3]);
    }),
  );
  fc.assert(fc.property(leaf, (each) => isLost(each) === !canBeRepaired(each)));
});
