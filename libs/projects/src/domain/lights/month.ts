import { addDays, addMonths, type CalendarDate, type Exact, isCalendarDate, quotient, exact } from '@park/kernel';
import type { Answers } from '../answers/answers';
import { figure, product } from '../answers/figures';

/** A month that statistics are made for, "YYYY-MM". */
export type StatMonth = string;

export function isStatMonth(value: unknown): value is StatMonth {
  return typeof value === 'string' && isCalendarDate(`${value}-01`);
}

export function lastDayOf(month: StatMonth): CalendarDate {
  return addDays(addMonths(`${month}-01` as CalendarDate, 1), -1);
}

/** The last month that is over on a day: the light of a project is that of it. */
export function lastWholeMonth(asOf: CalendarDate): StatMonth {
  return addMonths(asOf, -1).slice(0, 7);
}

/** Months from the one that a date lies in to this one. */
export function monthsSince(date: CalendarDate, month: StatMonth): number {
  const at = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  return at(month) - at(date);
}

/** This month and those before it in the same year, from the latest. */
export function backToJanuary(month: StatMonth): readonly StatMonth[] {
  const [year, last] = [month.slice(0, 5), Number(month.slice(5))];
  return Array.from({ length: last }, (_, back) => `${year}${String(last - back).padStart(2, '0')}`);
}

/** What a table by months says of one. */
export function monthly(project: Answers, key: string, month: StatMonth): Exact | null {
  const table = project.facts[key];
  return typeof table === 'object' && table !== null
    ? figure((table as Readonly<Record<string, unknown>>)[month])
    : null;
}

/** What should be done by the end of the month: its milestone, otherwise an even share of the plan of the year. */
export function plannedBy(project: Answers, month: StatMonth): Exact | null {
  const milestone = monthly(project, 'plannedCumYuan', month);
  if (milestone) return milestone;
  const year = project.figure('annualPlanYuan');
  return year && quotient(product(year, exact(Number(month.slice(5)))!), exact(12)!);
}
