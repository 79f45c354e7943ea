import { type Expression, explain } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { factsFrom, type Snapshot } from '@park/registry';
import type { CriterionReason } from '@park/remedies';
import { closedYearNote } from './closed-years';

const asOf = calendarDate('2026-11-28');
const snapshot = {
  'annual.revenue': { 2025: { v: 10_000_000, s: 'audit', o: calendarDate('2026-03-31') } },
  establishedOn: { '-': { v: '2025-01-01', s: 'park', o: asOf } },
} as unknown as Snapshot;
const told = (expression: Expression) => {
  const reason = explain(expression, factsFrom(snapshot, asOf), asOf);
  return closedYearNote({ conditions: [{ reason }] } as unknown as CriterionReason, asOf);
};

it('says of figures of a year that is over that only later years can reach what is asked', () => {
  const least = (value: number): Expression => ({ field: 'annual.revenue', op: 'gte', value, year: 'T-1' });
  expect(told(least(20_000_000))).toMatch(/^2025 年度已经结束/);
  expect(told(least(5_000_000))).toBeNull();
});

it('says nothing of what is not known, nor of what has no year', () => {
  expect(told({ field: 'annual.revenue', op: 'gte', value: 1, year: 'T-2' })).toBeNull();
  expect(told({ field: 'establishedOn', op: 'lte', value: '2020-01-01' })).toBeNull();
});
