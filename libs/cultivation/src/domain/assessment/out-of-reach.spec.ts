import { explain, type Expression, type Lookup, type Vocabulary } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { outOfReach } from './out-of-reach';

const vocabulary: Vocabulary = {
  field: (key) => ({
    ...{ key, label: key, kind: 'number', period: 'none', fixed: key === 'district' },
    ...(key === 'age' && { fixed: true, elapses: 'days' }),
  }),
};
const values: Readonly<Record<string, number>> = { age: 3000, district: 1, revenue: 5 };

function isLost(expression: Expression): boolean {
  const lookup = (field: string): Lookup =>
    field in values
      ? { known: true, value: values[field]! }
      : { known: false, why: 'missing', missing: [{ field, year: null }] };
  return outOfReach(explain(expression, { lookup }, calendarDate('2026-11-23')), vocabulary);
}

const past: Expression = { field: 'age', op: 'lte', value: 2922 };
const short: Expression = { field: 'revenue', op: 'gte', value: 10 };

it.each<[string, Expression, boolean]>([
  ['an age past its upper bound', past, true],
  ['an age past both bounds', { field: 'age', op: 'between', value: [365, 2922] }, true],
  ['an age that comes by time', { field: 'age', op: 'gte', value: 3650 }, false],
  ['an age above what must not be reached', { not: { field: 'age', op: 'gte', value: 365 } }, true],
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
