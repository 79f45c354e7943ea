import { addDays, calendarDate, type CalendarDate, InvalidInput, isCalendarDate, yearOf } from '@park/kernel';
import type { ApplicationTime } from '../titles/title';

/** A day on which to be reminded of a title, and why just then. */
export interface ReminderDay {
  readonly on: CalendarDate;
  readonly why: string;
}

/** What of a title is bound to days. */
export interface TitleDays {
  /** The last day of the title that is held; null without one. */
  readonly until: CalendarDate | null;
  readonly window: ApplicationTime | null;
  /** The first day on which time alone makes the conditions hold; null where it does not. */
  readonly entryOn: CalendarDate | null;
}

const BEFORE_END = 30;
const FURTHEST_YEARS = 5;

/** Days that suggest themselves, the next first: the conditions hold, applications open, the title ends in a month. */
export function reminderDays({ until, window, entryOn }: TitleDays, today: CalendarDate): ReminderDay[] {
  const days = [
    ...(entryOn ? [{ on: entryOn, why: '最早满足条件' }] : []),
    ...(window ? [{ on: nextDay(window.from, today), why: '申报开始' }] : []),
    ...(until ? [{ on: addDays(until, -BEFORE_END), why: `到期前 ${BEFORE_END} 天` }] : []),
  ];
  return days.filter(({ on }) => on > today).sort((one, other) => one.on.localeCompare(other.on));
}

/** The next time a day of the year (MM-DD) comes. */
function nextDay(dayOfYear: string, today: CalendarDate): CalendarDate {
  const inYear = (year: number) => `${year}-${dayOfYear === '02-29' ? '02-28' : dayOfYear}`;
  const thisYear = inYear(yearOf(today));
  return calendarDate(thisYear > today ? thisYear : inYear(yearOf(today) + 1));
}

/** The day somebody asks to be reminded on: tomorrow at the earliest. Throws InvalidInput naming remindOn. */
export function reminderDay(typed: string, today: CalendarDate): CalendarDate {
  const last = `${yearOf(today) + FURTHEST_YEARS}${today.slice(4)}`;
  const message = !isCalendarDate(typed)
    ? '“提醒日期”请填写存在的日期，如 2027-03-01。'
    : typed <= today
      ? `“提醒日期”最早是明天（${addDays(today, 1)}）。`
      : typed > last
        ? `“提醒日期”请填写 ${FURTHEST_YEARS} 年以内的日期。`
        : null;
  if (message !== null) throw new InvalidInput([{ field: 'remindOn', message }]);
  return typed as CalendarDate;
}
