import { addDays, type CalendarDate, type WorkCalendar } from '@park/kernel';
import type { Answers } from '../answers/answers';
import { requirements } from '../requirements/requirements';

/** The working days in which an authority decides: as it promised, else by statute; null where no limit is known. */
export function approvalLimit(code: string, promisedDays: number | null, project: Answers): number | null {
  const { workingDays = null } = requirements.find(({ approval }) => approval === code) ?? {};
  return promisedDays ?? (typeof workingDays === 'function' ? workingDays(project) : workingDays);
}

/** The day that many working days after another. */
export function afterWorkdays(calendar: WorkCalendar, day: CalendarDate, workdays: number): CalendarDate {
  let end = addDays(day, workdays);
  while (calendar.workdaysBetween(day, end) < workdays) end = addDays(end, 1);
  return end;
}
