import fc from 'fast-check';
import { addDays, calendarDate, type CalendarDate } from './calendar-date';
import { type OfficialDay, workCalendar } from './work-calendar';

const on = calendarDate;
const holiday: OfficialDay[] = [
  { date: on('2026-10-01'), kind: 'rest' },
  { date: on('2026-10-02'), kind: 'rest' },
  { date: on('2026-10-10'), kind: 'work' },
];
const calendar = workCalendar(holiday, [2026]);

describe('the work calendar', () => {
  it('works from Monday to Friday, but for the official days', () => {
    expect(
      ['2026-09-30', '2026-10-01', '2026-10-03', '2026-10-09', '2026-10-10', '2026-10-11'].map((day) =>
        calendar.isWorkday(on(day)),
      ),
    ).toEqual([true, false, false, true, true, false]);
  });

  it('counts the days after the first up to and including the last', () => {
    expect(calendar.workdaysBetween(on('2026-09-30'), on('2026-10-05'))).toBe(1);
    expect(calendar.workdaysBetween(on('2026-10-05'), on('2026-09-30'))).toBe(-1);
    expect(calendar.workdaysBetween(on('2026-10-10'), on('2026-10-10'))).toBe(0);
  });

  it('finds the first day that is worked', () => {
    expect(calendar.firstWorkdayFrom(on('2026-10-01'))).toBe('2026-10-05');
    expect(calendar.firstWorkdayFrom(on('2026-10-10'))).toBe('2026-10-10');
  });

  it('names the years whose official days are not known', () => {
    expect(calendar.estimatedYears(on('2025-12-31'), on('2027-01-01'))).toEqual([2025, 2027]);
    expect(calendar.estimatedYears(on('2026-01-01'), on('2026-12-31'))).toEqual([]);
  });

  it('counts as one would day by day', () => {
    const day = fc.integer({ min: -400, max: 800 }).map((n) => addDays(on('2026-01-01'), n));
    const official = fc.uniqueArray(fc.record({ date: day, kind: fc.constantFrom('rest' as const, 'work' as const) }), {
      selector: ({ date }) => date,
    });
    fc.assert(
      fc.property(official, day, day, (days, from, to) => {
        const { isWorkday, workdaysBetween } = workCalendar(days, []);
        const kinds = new Map(days.map(({ date, kind }) => [date, kind]));
        const worked = (each: CalendarDate) => {
          const week = new Date(`${each}T00:00:00Z`).getUTCDay();
          return kinds.has(each) ? kinds.get(each) === 'work' : week !== 0 && week !== 6;
        };
        const [first, last] = from < to ? [from, to] : [to, from];
        let count = 0;
        for (let each = addDays(first, 1); each <= last; each = addDays(each, 1)) count += worked(each) ? 1 : 0;
        expect(workdaysBetween(first, last)).toBe(count);
        expect(workdaysBetween(last, first)).toBe(0 - count);
        expect(isWorkday(from)).toBe(worked(from));
      }),
    );
  });
});
