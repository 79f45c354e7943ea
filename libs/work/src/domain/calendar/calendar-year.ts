import { addDays, type CalendarDate, daysBetween, isCalendarDate, type OfficialDay } from '@park/kernel';

/** The official days of a year, with the notice they come from. */
export interface CalendarYear {
  readonly year: number;
  readonly source: string;
  readonly days: readonly OfficialDay[];
}

/** A year as a reference file says it: single days and spans `first/last`. */
interface WrittenYear {
  readonly year: number;
  readonly source: string;
  readonly rest: readonly string[];
  readonly work: readonly string[];
}

/** The days of a reference file. Throws RangeError for a text that is neither a day nor a span of days. */
export function calendarYearOf({ year, source, rest, work }: WrittenYear): CalendarYear {
  const days = (texts: readonly string[], kind: OfficialDay['kind']) =>
    texts.flatMap((text) => span(text).map((date) => ({ date, kind })));
  return { year, source, days: [...days(rest, 'rest'), ...days(work, 'work')] };
}

function span(text: string): CalendarDate[] {
  const [first, last = first] = text.split('/');
  if (!isCalendarDate(first) || !isCalendarDate(last) || last < first)
    throw new RangeError(`not a span of days: ${text}`);
  return daysFrom(first, last);
}

/** Every day of a span, with its first and last. */
export function daysFrom(first: CalendarDate, last: CalendarDate): CalendarDate[] {
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, at) => addDays(first, at));
}
