import { addMonths, type CalendarDate, daysBetween, difference, exact, quotient } from '@park/kernel';
import type { Answers } from '../answers/answers';
import { above, atLeast, figure, product } from '../answers/figures';
import type { LightItem } from './light';
import { lastDayOf, monthly, monthsSince, plannedBy, type StatMonth } from './month';

type Judge = (project: Answers, month: StatMonth) => LightItem | null;

const startedBy = (project: Answers, end: CalendarDate): CalendarDate | null => {
  const started = project.happened('startedOn');
  return started !== null && started <= end ? started : null;
};

/** Months in which works should have run and did not. */
const start: Judge = (project, month) => {
  if (startedBy(project, lastDayOf(month)) !== null || project.flag('startExcused') === true)
    return { item: 'start', light: 'green', value: null };
  const planned = project.planned('plannedStartOn');
  if (planned === null) return { item: 'start', light: 'unknown', value: null };
  const late = monthsSince(planned, month) + 1;
  return { item: 'start', light: late >= 3 ? 'red' : late >= 1 ? 'yellow' : 'green', value: figure(late) };
};

/** Percentage points behind the plan of the year. */
export const progress: Judge = (project, month) => {
  const [year, planned] = [project.figure('annualPlanYuan'), plannedBy(project, month)];
  const done = monthly(project, 'actualCumYuan', month);
  if (!year || !planned || !done) return { item: 'progress', light: 'unknown', value: null };
  const share = quotient(difference(planned, done), year);
  if (!share) return null;
  const gap = product(share, exact(100)!);
  const light = above(gap, 30) ? 'red' : atLeast(gap, 10) ? 'yellow' : 'green';
  return { item: 'progress', light, value: gap };
};

const payment: Judge = (project, month) => {
  const [due, paid] = [monthly(project, 'paymentDueCumYuan', month), monthly(project, 'paidCumYuan', month)];
  if (!due) return null;
  if (!paid) return { item: 'payment', light: 'unknown', value: null };
  return { item: 'payment', light: above(due, paid) ? 'red' : 'green', value: difference(due, paid) };
};

/** Days since the start of works that no statistics know of. */
const statistics: Judge = (project, month) => {
  const end = lastDayOf(month);
  const started = startedBy(project, end);
  if (started === null || project.flag('statisticsExcused') === true) return null;
  const value = figure(daysBetween(started, end));
  const entered = project.happened('statisticsEnteredOn');
  if (entered !== null && entered <= end) return { item: 'statistics', light: 'green', value };
  const light = end > addMonths(started, 2) ? 'red' : end >= addMonths(started, 1) ? 'yellow' : 'green';
  return { item: 'statistics', light, value };
};

/** Source: 银川 2025-03-18. */
export const yinchuan: readonly Judge[] = [start, progress, payment, statistics];
