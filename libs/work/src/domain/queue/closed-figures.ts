import type { CalendarDate, WorkCalendar } from '@park/kernel';
import { type ClockTerms, deadline } from '../clock/clock';

/** To-dos with the same clock that were finished on the same day. */
export interface ClosedCohort {
  readonly terms: ClockTerms;
  readonly closedOn: CalendarDate;
  readonly count: number;
}

/** How a month went: how much was finished, the part of it by its due day, and the working days it took on average. */
export interface ClosedFigures {
  readonly count: number;
  /** 0–1; null where nothing was finished. */
  readonly onTime: number | null;
  readonly workdays: number | null;
}

/** Of what was finished from a day on, and before another one where that is given. */
export function closedFigures(
  cohorts: readonly ClosedCohort[],
  { from, before }: { readonly from: CalendarDate; readonly before?: CalendarDate },
  calendar: WorkCalendar,
): ClosedFigures {
  const sum = { count: 0, onTime: 0, workdays: 0 };
  for (const { terms, closedOn, count } of cohorts) {
    if (closedOn < from || (before !== undefined && closedOn >= before)) continue;
    const { dueOn } = deadline(terms, closedOn, calendar);
    sum.count += count;
    if (dueOn === null || closedOn <= dueOn) sum.onTime += count;
    sum.workdays += count * Math.max(0, calendar.workdaysBetween(terms.startOn, closedOn));
  }
  if (sum.count === 0) return { count: 0, onTime: null, workdays: null };
  return { count: sum.count, onTime: sum.onTime / sum.count, workdays: sum.workdays / sum.count };
}
