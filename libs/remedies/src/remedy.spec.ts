import { explain, type Expression, type Lookup, type Vocabulary } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { distance, FAR, whatWouldChange } from './remedy';

const vocabulary: Vocabulary = {
  field: (key) => ({ key, label: key, kind: 'number', period: 'none', fixed: key === 'district' }),
};

function reasonOf(expression: Expression, values: Record<string, number>) {
  const lookup = (field: string): Lookup =>
    field in values
      ? { known: true, value: values[field]! }
      : { known: false, why: 'missing', missing: [{ field, year: null }] };
  return explain(expression, { lookup }, calendarDate('2026-11-23'));
}

const atLeast = (field: string, value = 1): Expression => ({ field, op: 'gte', value });

describe('the way to met', () => {
  it('is nothing when already met', () => {
    expect(distance(reasonOf(atLeast('a'), { a: 1 }), vocabulary)).toBe(0);
  });

  it('is one step when one condition fails', () => {
    const reason = reasonOf({ and: [atLeast('a'), atLeast('b')] }, { a: 1, b: 0 });
    expect(distance(reason, vocabulary)).toBe(1);
    expect(whatWouldChange(reason, vocabulary).change.map((reason) => 'field' in reason && reason.field)).toEqual([
      'b',
    ]);
  });

  it('takes the cheaper alternative', () => {
    const reason = reasonOf({ or: [{ and: [atLeast('a'), atLeast('b')] }, atLeast('c')] }, { a: 0, b: 0, c: 0 });
    expect(whatWouldChange(reason, vocabulary).change.map((reason) => 'field' in reason && reason.field)).toEqual([
      'c',
    ]);
  });

  it('turns round below a not', () => {
    const reason = reasonOf({ not: { and: [atLeast('a'), atLeast('b')] } }, { a: 1, b: 1 });
    expect(distance(reason, vocabulary)).toBe(1);
  });

  it('is far when a fixed attribute fails', () => {
    expect(distance(reasonOf(atLeast('district'), { district: 0 }), vocabulary)).toBe(FAR);
  });

  it('asks for what is missing at no cost', () => {
    const reason = reasonOf({ and: [atLeast('a'), atLeast('b')] }, { a: 0 });
    expect(distance(reason, vocabulary)).toBe(1);
    expect(whatWouldChange(reason, vocabulary).missing).toEqual([{ field: 'b', year: null }]);
  });

  it('asks for a fact nobody recorded when a condition only wants it to exist', () => {
    const reason = reasonOf({ field: 'award', op: 'exists' }, {});
    expect(reason.state).toBe('unmet');
    expect(whatWouldChange(reason, vocabulary).missing).toEqual([{ field: 'award', year: null }]);
  });
});
