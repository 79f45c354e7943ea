import { type CalendarDate, calendarDate, daysBetween, yearOf } from '@park/kernel';
import type { PolicyContent } from '../content/policy-content';

/** What decides which year's figures count. */
export type Round = Pick<PolicyContent, 'applicationWindow' | 'baseYear'>;

/** Windows longer than a year are no round but a term in which one may always apply. */
const ROUND_DAYS = 366;

/**
 * The year whose figures an application round goes by: the one the policy fixes, else the year before its window opens.
 * null: no round; T-1 is the year before the day.
 */
export function roundYear({ applicationWindow: window, baseYear }: Round): number | null {
  if (baseYear !== undefined) return baseYear;
  return window && daysBetween(window.from, window.to) <= ROUND_DAYS ? yearOf(window.from) - 1 : null;
}

/**
 * The year that T-1 means on a day. A round keeps its year until its window closes. A year that is not over yet has no
 * figures: until it is, the last full year stands for it. Once the window closed, T-1 follows the day again.
 */
export function baseYearOn(round: Round, asOf: CalendarDate): number {
  const lastYear = yearOf(asOf) - 1;
  const year = roundYear(round);
  const over = round.applicationWindow !== null && round.applicationWindow.to < asOf;
  return year === null || over ? lastYear : Math.min(year, lastYear);
}

/** The year to name on pages: of a round, or fixed by the policy; null where T-1 simply follows the day. */
export function namedYear(round: Round, asOf: CalendarDate): number | null {
  return roundYear(round) === null ? null : baseYearOn(round, asOf);
}

/** A day on which T-1 is a year, for the criteria engine: the day itself where it is. */
export function dayForYear(lastYear: number, asOf: CalendarDate): CalendarDate {
  return yearOf(asOf) === lastYear + 1 ? asOf : calendarDate(`${lastYear + 1}-12-31`);
}
