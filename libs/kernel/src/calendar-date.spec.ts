import {
  addDays,
  addMonths,
  calendarDate,
  dateInShanghai,
  daysBetween,
  endOfDay,
  isCalendarDate,
  yearOf,
} from './calendar-date';

const on = calendarDate;

describe('calendar dates', () => {
  it.each(['2024-02-29', '2026-12-31', '1949-10-01'])('accepts %s', (text) => {
    expect(isCalendarDate(text)).toBe(true);
  });

  it.each(['2023-02-29', '2026-13-01', '2026-1-1', '2026-04-31', '', 'today', null, 20260101])('refuses %s', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });

  it('throws on a date that does not exist', () => {
    expect(() => calendarDate('2023-02-29')).toThrow(RangeError);
  });

  it('begins the day in Shanghai eight hours before UTC', () => {
    expect(dateInShanghai(new Date('2026-11-22T15:59:59.999Z'))).toBe('2026-11-22');
    expect(dateInShanghai(new Date('2026-11-22T16:00:00.000Z'))).toBe('2026-11-23');
  });

  it('ends a day at its last millisecond', () => {
    expect(endOfDay(on('2026-11-22')).toISOString()).toBe('2026-11-22T15:59:59.999Z');
  });

  it('counts days over leap days and years', () => {
    expect(daysBetween(on('2024-02-28'), on('2024-03-01'))).toBe(2);
    expect(daysBetween(on('2026-01-01'), on('2025-12-31'))).toBe(-1);
    expect(addDays(on('2025-12-31'), 1)).toBe('2026-01-01');
    expect(yearOf(on('2025-12-31'))).toBe(2025);
  });

  it.each([
    ['2026-11-28', 36, '2029-11-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['9998-12-31', 36, '9999-12-31'],
  ])('finds the day of %s so many months away (%d): %s', (from, months, to) => {
    expect(addMonths(on(from), months)).toBe(to);
  });
});
