import { addDays, addMonths, type CalendarDate, daysBetween } from '@park/kernel';
import { nthUnpausedAfter, type Span, spanOf, unpausedSince } from './pauses';

export type IdleState = 'not-idle' | 'excluded' | 'idle-suspected' | 'idle-1y' | 'recoverable-2y' | 'unknown';

/** How the idle clock stands: the state, since when, and what it turns into on which day when nothing is done. */
export interface IdleClock {
  readonly state: IdleState;
  readonly since: CalendarDate | null;
  readonly nextState: IdleState | null;
  readonly nextOn: CalendarDate | null;
}

/** The day asked for, and the state at which the clock ends. */
interface Running {
  readonly asOf: CalendarDate;
  readonly lastState: 'idle-1y' | 'recoverable-2y';
}

/** The clock that runs from a day on, on `asOf` after it: paused, suspected, over one year, over two. */
export function runFrom(basis: CalendarDate, spans: readonly Span[], { asOf, lastState }: Running): IdleClock {
  const oneYear = fullOn(basis, 1, spans);
  if (oneYear === null || asOf <= oneYear) return withinFirstYear({ basis, oneYear }, spans, asOf);
  if (lastState === 'idle-1y') return ended('idle-1y', oneYear);
  const twoYears = fullOn(basis, 2, spans);
  if (twoYears === null || asOf <= twoYears) {
    return { state: 'idle-1y', since: addDays(oneYear, 1), ...nextAfter(twoYears, 'recoverable-2y') };
  }
  return ended('recoverable-2y', twoYears);
}

function ended(state: IdleState, afterOn: CalendarDate): IdleClock {
  return { state, since: addDays(afterOn, 1), nextState: null, nextOn: null };
}

/** What a day is on which the clock has just begun to run. */
export function firstState(on: CalendarDate, spans: readonly Span[]): IdleState {
  return spanOf(spans, on) ? 'excluded' : 'idle-suspected';
}

/** The last day of so many years of unpaused days; null while a pause without end keeps it open. */
function fullOn(basis: CalendarDate, years: number, spans: readonly Span[]): CalendarDate | null {
  return nthUnpausedAfter(basis, daysBetween(basis, addMonths(basis, 12 * years)), spans);
}

function withinFirstYear(
  { basis, oneYear }: { readonly basis: CalendarDate; readonly oneYear: CalendarDate | null },
  spans: readonly Span[],
  asOf: CalendarDate,
): IdleClock {
  const first = addDays(basis, 1);
  const paused = spanOf(spans, asOf);
  if (paused) {
    const ends = paused.to === null ? null : addDays(paused.to, -1);
    return { state: 'excluded', since: later(paused.from, first), ...nextAfter(ends, 'idle-suspected') };
  }
  const since = later(unpausedSince(spans, asOf) ?? first, first);
  return { state: 'idle-suspected', since, ...nextAfter(oneYear, 'idle-1y') };
}

function nextAfter(last: CalendarDate | null, nextState: IdleState): Pick<IdleClock, 'nextState' | 'nextOn'> {
  return last === null ? { nextState: null, nextOn: null } : { nextState, nextOn: addDays(last, 1) };
}

function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}
