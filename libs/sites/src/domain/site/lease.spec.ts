import { addDays, calendarDate } from '@park/kernel';
import { leaseMark } from './lease';

const today = calendarDate('2026-12-01');

it.each([
  [91, null],
  [90, '90'],
  [61, '90'],
  [60, '60'],
  [30, '30'],
  [0, '30'],
  [-1, null],
])('of a lease that ends in %i days people are told at %p days', (left, warning) => {
  const untilOn = addDays(today, left);
  expect(leaseMark(untilOn, today)).toBe(warning && `${untilOn}:${warning}`);
});

it('tells nobody of a use without an end', () => {
  expect(leaseMark(null, today)).toBeNull();
});
