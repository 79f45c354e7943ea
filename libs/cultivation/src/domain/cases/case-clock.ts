import { addDays, type CalendarDate, type WorkCalendar } from '@park/kernel';

const PUBLIC_WORKDAYS = 5;

/** The last day of a public notice that lasts five working days and begins on this one. */
export function publicEndsOn(publicFromOn: CalendarDate, calendar: WorkCalendar): CalendarDate {
  const before = addDays(publicFromOn, -1);
  let day = publicFromOn;
  while (calendar.workdaysBetween(before, day) < PUBLIC_WORKDAYS) day = addDays(day, 1);
  return day;
}

export type CaseLight = 'green' | 'yellow' | 'red';

/** How many working days are left until a day, and the light of it. */
export function lightUntil(
  dueOn: CalendarDate,
  today: CalendarDate,
  calendar: WorkCalendar,
): { readonly light: CaseLight; readonly workdays: number } {
  const workdays = calendar.workdaysBetween(today, dueOn);
  return { workdays, light: dueOn < today ? 'red' : workdays <= PUBLIC_WORKDAYS ? 'yellow' : 'green' };
}
