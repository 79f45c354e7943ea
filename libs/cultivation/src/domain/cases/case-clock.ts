import { addDays, type CalendarDate, type WorkCalendar } from '@park/kernel';

const PUBLIC_WORKDAYS = 5;

/** The last day of a public notice that lasts five working days and begins on this one. */
export function publicEndsOn(publicFromOn: CalendarDate, calendar: WorkCalendar): CalendarDate {
  const before = addDays(publicFromOn, -1);
  let day = publicFromOn;
  while (calendar.workdaysBetween(before, day) < PUBLIC_WORKDAYS) day = addDays(day, 1);
  return day;
}
