import { addDays, type CalendarDate, daysBetween } from '@park/kernel';

/** A written pause of the clock, from the first day to the day before `toOn`; without `toOn` it has not ended. */
export interface SitePause {
  readonly fromOn: CalendarDate | null;
  readonly toOn: CalendarDate | null;
  /** Only a pause that the government caused stops the clock. */
  readonly cause: string | null;
  readonly docNo: string | null;
}

/** Days on which the clock stands: from the first to the day before `to`; without `to` they have not ended. */
export interface Span {
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

/** The paused days known on a day, as spans that neither touch nor overlap, in time order. */
export function pausedSpans(pauses: readonly SitePause[], asOf: CalendarDate): readonly Span[] {
  const spans: { from: CalendarDate; to: CalendarDate | null }[] = [];
  for (const { from, to } of pauses.flatMap((pause) => standing(pause, asOf)).sort(byStart)) {
    const last = spans.at(-1);
    if (!last || (last.to !== null && last.to < from)) spans.push({ from, to });
    else if (last.to !== null && (to === null || to > last.to)) last.to = to;
  }
  return spans;
}

export function spanOf(spans: readonly Span[], on: CalendarDate): Span | undefined {
  return spans.find(({ from, to }) => from <= on && (to === null || on < to));
}

/** The first day of the unpaused days that a day belongs to; null when no pause ended before it. */
export function unpausedSince(spans: readonly Span[], on: CalendarDate): CalendarDate | null {
  return spans.findLast(({ to }) => to !== null && to <= on)?.to ?? null;
}

/** The day after `start` on which so many unpaused days have passed; null while an open pause stands before it. */
export function nthUnpausedAfter(start: CalendarDate, days: number, spans: readonly Span[]): CalendarDate | null {
  const first = addDays(start, 1);
  let reached = addDays(start, days);
  for (const { from, to } of spans) {
    if (to !== null && to <= first) continue;
    const stops = from > first ? from : first;
    if (stops > reached) break;
    if (to === null) return null;
    reached = addDays(reached, daysBetween(stops, to));
  }
  return reached;
}

function standing({ fromOn, toOn, cause, docNo }: SitePause, asOf: CalendarDate): Span[] {
  const counts = cause === 'government' && docNo !== null && docNo.trim() !== '';
  if (!counts || fromOn === null || fromOn > asOf || (toOn !== null && toOn <= fromOn)) return [];
  return [{ from: fromOn, to: toOn }];
}

function byStart(a: Span, b: Span): number {
  return a.from < b.from ? -1 : 1;
}
