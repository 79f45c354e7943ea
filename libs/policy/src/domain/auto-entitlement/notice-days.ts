import { addDays, type CalendarDate, type WorkCalendar } from '@park/kernel';

/** For how many working days a list stands open to objections. */
export const NOTICE_DAYS = 5;

/** The last day of a public notice that is put up on a day: the fifth working day after it. */
export function noticeEnd(from: CalendarDate, calendar: WorkCalendar): CalendarDate {
  let day = from;
  for (let left = NOTICE_DAYS; left > 0; left -= 1) day = calendar.firstWorkdayFrom(addDays(day, 1));
  return day;
}
