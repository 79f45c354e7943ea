import { monthDays } from './case-days-of-month';

describe('a month of the calendar of cases', () => {
  it.each([
    ['2026-12', { from: '2026-12-01', to: '2026-12-31' }],
    ['2028-02', { from: '2028-02-01', to: '2028-02-29' }],
    ['2026-13', null],
    ['1999-12', null],
    ['abc', null],
  ])('%s', (month, days) => expect(monthDays(month)).toEqual(days));
});
