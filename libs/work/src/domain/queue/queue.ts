import { addDays, type CalendarDate, type WorkCalendar } from '@park/kernel';
import { type ClockTerms, type Deadline, deadline, type Light } from '../clock/clock';

/** To-dos of one kind whose clocks run alike: their due date is worked out once for all of them. */
export interface Cohort {
  readonly kind: string;
  readonly terms: ClockTerms;
  /** Set for a to-do with a clock of its own; null for all those without one. */
  readonly itemId: string | null;
  readonly count: number;
}

export type QueueGroup = 'overdue' | 'today' | 'soon' | 'later';

/** The groups of a queue in the order they are worked. */
export const queueGroups: Readonly<Record<QueueGroup, string>> = {
  overdue: '已超时',
  today: '今天',
  soon: '两个工作日内',
  later: '以后',
};

export interface PlacedCohort extends Cohort {
  readonly deadline: Deadline;
  readonly group: QueueGroup;
}

/** A part of a cohort that a page shows: `take` of its to-dos after the first `skip`. */
export interface Piece {
  readonly cohort: PlacedCohort;
  readonly skip: number;
  readonly take: number;
}

/** Cohorts by due date as of a day, what has none last. */
export function placed<C extends Cohort>(
  cohorts: readonly C[],
  asOf: CalendarDate,
  calendar: WorkCalendar,
): (C & PlacedCohort)[] {
  const at = cohorts.map((cohort) => {
    const stands = deadline(cohort.terms, asOf, calendar);
    return { ...cohort, deadline: stands, group: groupOf(stands, asOf, calendar) };
  });
  const order = (a: PlacedCohort, b: PlacedCohort) =>
    compare(a.deadline.dueOn ?? '9999', b.deadline.dueOn ?? '9999') ||
    compare(a.terms.startOn, b.terms.startOn) ||
    compare(a.kind, b.kind) ||
    Number(a.itemId ?? 0) - Number(b.itemId ?? 0);
  return at.sort(order);
}

/** The part of a sorted queue between two places. */
export function piecesOf(cohorts: readonly PlacedCohort[], offset: number, limit: number): Piece[] {
  const pieces: Piece[] = [];
  let [skip, left] = [offset, limit];
  for (const cohort of cohorts) {
    if (left <= 0) break;
    const take = Math.min(cohort.count - skip, left);
    if (take > 0) pieces.push({ cohort, skip, take });
    left -= Math.max(take, 0);
    skip = Math.max(skip - cohort.count, 0);
  }
  return pieces;
}

/** How many to-dos the cohorts hold. */
export function countOf(cohorts: readonly Cohort[]): number {
  return cohorts.reduce((sum, { count }) => sum + count, 0);
}

/** A day of the strip above the queue; a rest day shows nothing but that it is one, unless something is due on it. */
export interface StripDay {
  readonly on: CalendarDate;
  readonly works: boolean;
  readonly entries: readonly { readonly kind: string; readonly light: Light; readonly count: number }[];
}

/** The next working days with what is due on each, the most first; today also holds what is overdue. */
export function stripOf(
  cohorts: readonly PlacedCohort[],
  asOf: CalendarDate,
  { calendar, workdays }: { readonly calendar: WorkCalendar; readonly workdays: number },
): StripDay[] {
  const days: StripDay[] = [];
  for (let [on, left] = [asOf, workdays]; left > 0; on = addDays(on, 1)) {
    const works = calendar.isWorkday(on);
    const due = cohorts.filter(({ deadline: { dueOn } }) => dueOn === on);
    days.push({ on, works, entries: entriesOf(due) });
    if (works) left -= 1;
  }
  return days;
}

function entriesOf(due: readonly PlacedCohort[]): StripDay['entries'] {
  const kinds = [...new Set(due.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const same = due.filter((each) => each.kind === kind);
      return { kind, light: same[0]!.deadline.light, count: countOf(same) };
    })
    .sort((a, b) => b.count - a.count);
}

function groupOf({ dueOn }: Deadline, asOf: CalendarDate, calendar: WorkCalendar): QueueGroup {
  if (dueOn === null) return 'later';
  if (asOf > dueOn) return 'overdue';
  if (asOf === dueOn) return 'today';
  return calendar.workdaysBetween(asOf, dueOn) <= 2 ? 'soon' : 'later';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
