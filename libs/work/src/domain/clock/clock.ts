import { addDays, type CalendarDate, daysBetween, type WorkCalendar } from '@park/kernel';

export type LimitUnit = 'working-day' | 'calendar-day';

/** Who a pause waits for. */
export type PauseReason = 'enterprise' | 'superior' | 'third-party';

/** A span in which the clock stands, from the first day to the day before `toOn`; without `toOn` it has not ended. */
export interface Pause {
  readonly fromOn: CalendarDate;
  readonly toOn: CalendarDate | null;
  readonly kind: PauseReason;
}

export interface Extension {
  readonly requestedOn: CalendarDate;
  readonly addDays: number;
  /** Null while nobody has decided. */
  readonly approved: boolean | null;
}

/** What a due date follows from. The due date itself is computed and never stored. */
export interface ClockTerms {
  readonly startOn: CalendarDate;
  readonly limitDays: number;
  readonly limitUnit: LimitUnit;
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
  /** Dates set from outside, by the city or the district: neither moved by holidays nor paused nor extended. */
  readonly externalDueOn: readonly CalendarDate[];
}

export type Light = 'green' | 'yellow' | 'red' | 'paused';

/** How a clock stands on a day. `dueOn` is null while an unended pause keeps it open. */
export interface Deadline {
  readonly dueOn: CalendarDate | null;
  readonly light: Light;
  /** Working days left until the due date; negative after it. */
  readonly remaining: number | null;
  /** Whether a year without official days was counted by the week alone. */
  readonly estimated: boolean;
}

interface Span {
  readonly from: CalendarDate;
  /** The first day after it; null without end. */
  readonly to: CalendarDate | null;
}

/**
 * How a clock stands on `asOf`: the day after the start is the first that counts, paused days do not count, the first
 * valid extension is the only one, and the earliest date from outside goes before a later one of our own.
 * Source: shared rules for deadlines, section 7; 民法典 201–203 条.
 */
export function deadline(terms: ClockTerms, asOf: CalendarDate, calendar: WorkCalendar): Deadline {
  const paused = union(terms.pauses.filter(({ fromOn }) => fromOn <= asOf));
  const count = counter(terms.limitUnit, paused, calendar);
  const limit = terms.limitDays + extensionOf(terms, { count, calendar });
  const ownDueOn = internalDue(terms, limit, { count, calendar });
  const outsideDueOn = [...terms.externalDueOn].sort()[0];
  const isOutside = outsideDueOn !== undefined && (ownDueOn === null || outsideDueOn <= ownDueOn);
  const dueOn = isOutside ? outsideDueOn : ownDueOn;
  const standing = isOutside ? [] : paused;
  const remaining =
    dueOn !== null
      ? workdaysLeft(asOf, dueOn, counter('working-day', standing, calendar))
      : terms.limitUnit === 'working-day'
        ? limit - (asOf > terms.startOn ? count.between(terms.startOn, asOf) : 0)
        : null;
  return {
    dueOn,
    light: lightOf({ dueOn, asOf, remaining, limit }, isPaused(standing, asOf)),
    remaining,
    estimated: isEstimated([terms.startOn, asOf], dueOn, calendar),
  };
}

interface Counter {
  /** Counting days after `from` up to and including `to`. */
  readonly between: (from: CalendarDate, to: CalendarDate) => number;
  readonly paused: readonly Span[];
}

interface Counting {
  readonly count: Counter;
  readonly calendar: WorkCalendar;
}

function lightOf(
  at: { dueOn: CalendarDate | null; asOf: CalendarDate; remaining: number | null; limit: number },
  paused: boolean,
): Light {
  if (at.dueOn === null) return 'paused';
  if (at.asOf > at.dueOn) return 'red';
  if (paused) return 'paused';
  return at.remaining! <= Math.max(1, Math.floor(at.limit / 5)) ? 'yellow' : 'green';
}

function workdaysLeft(asOf: CalendarDate, dueOn: CalendarDate, { between }: Counter): number {
  return asOf <= dueOn ? between(asOf, dueOn) : 0 - between(dueOn, asOf);
}

/** The days that the first valid extension adds; 0 without one. */
function extensionOf(terms: ClockTerms, counting: Counting): number {
  const dueOn = internalDue(terms, terms.limitDays, counting);
  const valid = terms.extensions.find(
    (each) =>
      each.approved === true && each.addDays <= terms.limitDays && (dueOn === null || each.requestedOn <= dueOn),
  );
  return valid?.addDays ?? 0;
}

function internalDue({ startOn, limitUnit }: ClockTerms, limit: number, counting: Counting): CalendarDate | null {
  if (limit === 0) return startOn;
  const last = nthDayAfter(startOn, limit, counting.count);
  return last === null || limitUnit === 'working-day' ? last : counting.calendar.firstWorkdayFrom(last);
}

/** The n-th counting day after a day: steps over pauses as a whole and halves the rest, however long the limit is. */
function nthDayAfter(start: CalendarDate, n: number, { between, paused }: Counter): CalendarDate | null {
  const open = paused.find(({ to }) => to === null);
  let step = n;
  while (between(start, addDays(start, step)) < n) {
    if (open && addDays(start, step) >= open.from) return null;
    step *= 2;
  }
  let [low, high] = [0, step];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (between(start, addDays(start, middle)) < n) low = middle;
    else high = middle;
  }
  return addDays(start, high);
}

function counter(unit: LimitUnit, paused: readonly Span[], calendar: WorkCalendar): Counter {
  const days = unit === 'working-day' ? calendar.workdaysBetween : daysBetween;
  const between = (from: CalendarDate, to: CalendarDate) => {
    const standing = paused.map((span) => overlap(span, from, to));
    return standing.reduce((left, [first, last]) => left - (last > first ? days(first, last) : 0), days(from, to));
  };
  return { between, paused };
}

/** The part of a span that lies after `from` and up to `to`, in the same way: after the first and up to the last. */
function overlap(span: Span, from: CalendarDate, to: CalendarDate): readonly [CalendarDate, CalendarDate] {
  const before = addDays(span.from, -1);
  const end = span.to === null ? to : addDays(span.to, -1);
  return [before > from ? before : from, end < to ? end : to];
}

/** Pauses as spans that neither touch nor overlap, in time order. */
function union(pauses: readonly Pause[]): Span[] {
  const spans: { from: CalendarDate; to: CalendarDate | null }[] = [];
  const filled = pauses.filter(({ fromOn, toOn }) => toOn === null || toOn > fromOn);
  for (const { fromOn, toOn } of [...filled].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1))) {
    const last = spans.at(-1);
    if (!last || (last.to !== null && last.to < fromOn)) spans.push({ from: fromOn, to: toOn });
    else if (last.to !== null && (toOn === null || toOn > last.to)) last.to = toOn;
  }
  return spans;
}

function isPaused(spans: readonly Span[], on: CalendarDate): boolean {
  return spans.some(({ from, to }) => from <= on && (to === null || on < to));
}

/** The years from the start or the day asked about, whichever is earlier; an outside due date before both adds none. */
function isEstimated(
  ends: readonly [CalendarDate, CalendarDate],
  dueOn: CalendarDate | null,
  calendar: WorkCalendar,
): boolean {
  const [first, later] = [...ends].sort() as [CalendarDate, CalendarDate];
  return calendar.estimatedYears(first, dueOn !== null && dueOn > later ? dueOn : later).length > 0;
}
