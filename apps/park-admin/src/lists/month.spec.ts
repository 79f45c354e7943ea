import { calendarDate } from '@park/kernel';
import { endOfMonth, monthIn, monthModel } from './month';

const today = calendarDate('2026-11-29');
const entry = (on: string, label: string, name: string) => ({
  ...{ on: calendarDate(on), label, name },
  ...{ what: '', href: '/', who: '' },
});
const around = { today, hrefOf: (month: string) => `?month=${month}` };

describe('a month of a calendar', () => {
  it.each([
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2026-13', '2026-11-01', '2026-11-30'],
    ['abc', '2026-11-01', '2026-11-30'],
  ])('%s', (asked, first, last) => {
    expect([monthIn(asked, today), endOfMonth(monthIn(asked, today))]).toEqual([first, last]);
  });

  it('names the first of a day and counts the others, by what they are', () => {
    const entries = ['甲', '乙', '丙'].map((name) => entry('2026-12-07', '下一步', name));
    const shown = {
      entries: [...entries, entry('2026-12-07', '到期', '丁')],
      counts: [{ on: calendarDate('2026-12-07'), label: '下一步', count: 9, href: '/all' }],
    };
    const month = monthModel(calendarDate('2026-12-01'), shown, around);
    const cell = month.weeks.flat().find(({ on }) => on === '2026-12-07')!;
    expect([cell.first.map(({ name }) => name), cell.more, month.total]).toEqual([['甲', '乙', '丙'], 7, 10]);
    expect(month.days[0]!.groups.map(({ label, count, isListed }) => [label, count, isListed])).toEqual([
      ['下一步', 9, true],
      ['到期', 1, false],
    ]);
    expect([month.before, month.after, month.now]).toEqual(['?month=2026-11', '?month=2027-01', '?month=2026-11']);
  });
});
