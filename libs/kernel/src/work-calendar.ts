import { addDays, calendarDate, type CalendarDate, daysBetween, yearOf } from './calendar-date';

/** A day on which the rule of the week does not hold: a holiday, or a weekend day that is worked. */
export interface OfficialDay {
  readonly date: CalendarDate;
  readonly kind: 'rest' | 'work';
}

/** Which days are worked. A year whose official days are not known goes by the week alone. */
export interface WorkCalendar {
  /** Whether the official days of the year are known; otherwise answers about it are estimates. */
  readonly knows: (year: number) => boolean;
  readonly isWorkday: (on: CalendarDate) => boolean;
  /** How many working days lie after `from` up to and including `to`; negative when `to` is earlier. */
  readonly workdaysBetween: (from: CalendarDate, to: CalendarDate) => number;
  /** The day itself when it is worked, else the first worked day after it. */
  readonly firstWorkdayFrom: (on: CalendarDate) => CalendarDate;
  /** The years that a span of days touches and whose official days are not known. */
  readonly estimatedYears: (from: CalendarDate, to: CalendarDate) => number[];
}

const MONDAY = calendarDate('1970-01-05');

/**
 * Monday to Friday, but for the official days. `years` are those whose official days are complete.
 * Counting takes the same time over a day and over a century.
 */
export function workCalendar(official: readonly OfficialDay[], years: readonly number[]): WorkCalendar {
  const known = new Set(years);
  const kinds = new Map(official.map(({ date, kind }) => [date, kind]));
  const exceptions = [...kinds]
    .map(([date, kind]) => ({ day: daysBetween(MONDAY, date), change: Number(kind === 'work') - weekday(date) }))
    .filter(({ change }) => change !== 0)
    .sort((a, b) => a.day - b.day);
  let total = 0;
  const sums = exceptions.map(({ day, change }) => ({ day, sum: (total += change) }));
  const until = (day: number) => weekdaysUntil(day) + sumUntil(sums, day);
  const isWorkday = (on: CalendarDate) => (kinds.has(on) ? kinds.get(on) === 'work' : weekday(on) === 1);
  return {
    knows: (year) => known.has(year),
    isWorkday,
    workdaysBetween: (from, to) => until(daysBetween(MONDAY, to)) - until(daysBetween(MONDAY, from)),
    firstWorkdayFrom: (on) => {
      let day = on;
      while (!isWorkday(day)) day = addDays(day, 1);
      return day;
    },
    estimatedYears: (from, to) => {
      const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, at) => yearOf(from) + at);
      return years.filter((year) => !known.has(year));
    },
  };
}

function weekday(on: CalendarDate): 0 | 1 {
  return mod7(daysBetween(MONDAY, on)) < 5 ? 1 : 0;
}

function weekdaysUntil(day: number): number {
  const rest = mod7(day + 1);
  return ((day + 1 - rest) / 7) * 5 + Math.min(rest, 5);
}

function sumUntil(sums: readonly { readonly day: number; readonly sum: number }[], day: number): number {
  let [low, high] = [0, sums.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]!.day <= day) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : sums[low - 1]!.sum;
}

function mod7(day: number): number {
  return ((day % 7) + 7) % 7;
}
