declare const brand: unique symbol;

/** A calendar date in Asia/Shanghai, written YYYY-MM-DD; strings compare in time order. */
export type CalendarDate = string & { readonly [brand]: 'CalendarDate' };

const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

const WRITTEN = /^\d{4}-\d{2}-\d{2}$/;
const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the text is a date that exists (2023-02-29 does not). Asked of every fact: reckoned, not parsed. */
export function isCalendarDate(text: unknown): text is CalendarDate {
  if (typeof text !== 'string' || !WRITTEN.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && isLeap ? 29 : (DAYS_OF_MONTHS[month - 1] ?? 0);
  return day >= 1 && day <= last;
}

/** Throws RangeError when the text is not an existing date. */
export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new RangeError(`not a calendar date: ${text}`);
  return text;
}

/** The date that a UTC instant falls on in Asia/Shanghai (no daylight saving since 1991). */
export function dateInShanghai(instant: Date): CalendarDate {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10) as CalendarDate;
}

/** The last instant of a Shanghai date, in UTC, to the millisecond. */
export function endOfDay(date: CalendarDate): Date {
  return new Date(toDay(date) * DAY_MS + DAY_MS - 1 - SHANGHAI_OFFSET_MS);
}

export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date((toDay(date) + days) * DAY_MS).toISOString().slice(0, 10) as CalendarDate;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return toDay(to) - toDay(from);
}

const LAST_YEAR = 9999;

/** The same day so many months later or earlier; the last day of a month that has no such day. Never beyond 9999. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const at = year * 12 + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(at / 12), (at % 12) + 1];
  if (newYear > LAST_YEAR) return `${LAST_YEAR}-12-31` as CalendarDate;
  const first = `${String(newYear).padStart(4, '0')}-${String(newMonth).padStart(2, '0')}`;
  const last = new Date(Date.parse(`${first}-01T00:00:00Z`));
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  return `${first}-${String(Math.min(day, last.getUTCDate())).padStart(2, '0')}` as CalendarDate;
}

// A population asks for the same few thousand dates again and again, and parsing one takes longer than all the rest.
const days = new Map<CalendarDate, number>();

function toDay(date: CalendarDate): number {
  let day = days.get(date);
  if (day === undefined) days.set(date, (day = Date.parse(`${date}T00:00:00Z`) / DAY_MS));
  return day;
}
