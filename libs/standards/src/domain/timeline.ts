import { type Criterion, type Facts, judgeCriterion, type Verdict } from '@park/criteria';
import { addMonths, type CalendarDate, calendarDate, yearOf } from '@park/kernel';

/** The facts of one company on each day to come, and the days on which one may be another than the day before. */
export interface FactsInTime {
  factsOn(day: CalendarDate): Facts;
  /** In any order, days before and after the time in question too. That T-1 moves on each 1 January need not be said. */
  readonly turns: readonly CalendarDate[];
}

/** From a day on, until the next piece: what a criterion answers, with the ids of its conditions in order of spelling. */
export interface TimelinePiece extends Pick<Verdict, 'state' | 'failing' | 'missing'> {
  readonly from: CalendarDate;
}

const MONTHS_AHEAD = 36;

/** From a day on, so many months or until a last day that is included. */
export interface TimeAhead {
  readonly asOf: CalendarDate;
  readonly months?: number;
  readonly until?: CalendarDate;
}

/**
 * How the verdict on a criterion changes by time alone, from a day to the same day so many months later, both included.
 * Judged only on days on which a fact can turn. The term of the criterion itself is not looked at.
 */
export function timeline(
  criterion: Criterion,
  { factsOn, turns }: FactsInTime,
  { asOf, months = MONTHS_AHEAD, until }: TimeAhead,
): TimelinePiece[] {
  const last = until ?? addMonths(asOf, months);
  const pieces: TimelinePiece[] = [];
  for (const from of daysToJudge(turns, asOf, last)) {
    const piece = pieceFrom(from, judgeCriterion(criterion, factsOn(from), from));
    if (!sameAnswer(pieces.at(-1), piece)) pieces.push(piece);
  }
  return pieces;
}

function daysToJudge(turns: readonly CalendarDate[], first: CalendarDate, last: CalendarDate): CalendarDate[] {
  const years = Array.from({ length: yearOf(last) - yearOf(first) }, (_, at) => yearOf(first) + 1 + at);
  const newYears = years.map((year) => calendarDate(`${String(year).padStart(4, '0')}-01-01`));
  const inside = [...turns, ...newYears].filter((day) => day > first && day <= last);
  return [first, ...[...new Set(inside)].sort()];
}

function pieceFrom(from: CalendarDate, { state, failing, missing }: Verdict): TimelinePiece {
  return { from, state, failing: [...failing].sort(), missing: [...missing].sort() };
}

function sameAnswer(before: TimelinePiece | undefined, { state, failing, missing }: TimelinePiece): boolean {
  const answer = (piece: Omit<TimelinePiece, 'from'>) => JSON.stringify([piece.state, piece.failing, piece.missing]);
  return before !== undefined && answer(before) === answer({ state, failing, missing });
}
