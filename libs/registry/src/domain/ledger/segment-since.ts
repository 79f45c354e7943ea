import { addDays, type CalendarDate, calendarDate, yearOf } from '@park/kernel';

const DAYS_OF_YEAR = 365;

/**
 * The day on which a company entered its segment, from the years it stated on a day: they count to the end of the year
 * before that day.
 */
export function segmentSinceOf(years: number, observedOn: CalendarDate): CalendarDate {
  const lastYear = yearOf(observedOn) - 1;
  const whole = Math.floor(years);
  const end = calendarDate(`${lastYear - whole}-12-31`);
  return addDays(end, -Math.round((years - whole) * DAYS_OF_YEAR));
}
