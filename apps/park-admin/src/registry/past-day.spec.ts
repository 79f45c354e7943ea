import { calendarDate } from '@park/kernel';
import { dayAsked } from './past-day';

const today = calendarDate('2026-11-29');

describe('the day that an address of a file asks for', () => {
  it.each([
    ['2026-01-31', { asOf: '2026-01-31' }],
    ['2026年1月31日', { asOf: '2026-01-31' }],
    ['', {}],
    ['2026-11-29', {}],
  ])('reads %s', (text, asked) => {
    expect(dayAsked(text, today)).toEqual(asked);
  });

  it.each([
    ['2026-02-30', '没有“2026-02-30”这一天'],
    ['昨天', '没有“昨天”这一天'],
    ['2026-11-30', '还没有到'],
  ])('says why there is no file of %s', (text, why) => {
    expect(dayAsked(text, today).dayProblem).toContain(why);
  });
});
