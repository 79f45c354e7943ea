import type { Criterion } from '@park/criteria';
import { addDays, type CalendarDate } from '@park/kernel';
import { factsFrom, type Snapshot } from '@park/registry';
import { companyTimeline, type TimelinePiece } from '@park/standards';
import { holdingOf, purposeOf } from '../assessment/assess';
import { criterionOn, isPending, type Purpose, type Title } from '../titles/title';

/** Days in a row on which a company is judged by one criterion for one purpose; null: 标准待录入. */
export interface Term {
  readonly from: CalendarDate;
  /** Included. */
  readonly to: CalendarDate;
  readonly purpose: Purpose;
  readonly criterion: Criterion | null;
}

/** A company, and what it applies for where that is not what its titles make it on the first day. */
export interface Applicant {
  readonly snapshot: Snapshot;
  readonly purpose?: Purpose | undefined;
}

/**
 * What a company is held against on each day of a time: the version in force on that day, for renewal while it holds the
 * title and for a new one before and after. Another purpose than that of the first day holds for all days.
 */
export function termsOf(
  title: Title,
  applicant: Applicant,
  { asOf, to }: Readonly<Record<'asOf' | 'to', CalendarDate>>,
) {
  const terms: Term[] = [];
  const days = daysOfChange(title, applicant, asOf).filter((day) => day > asOf && day <= to);
  const purposeOn = purposesOf(title, applicant, asOf);
  for (const from of [asOf, ...[...new Set(days)].sort()]) {
    const purpose = purposeOn(from);
    const found = criterionOn(title, purpose, from);
    const criterion = isPending(found) ? null : found;
    const last = terms.at(-1);
    if (last?.purpose === purpose && last.criterion === criterion) continue;
    if (last) terms[terms.length - 1] = { ...last, to: addDays(from, -1) };
    terms.push({ from, to, purpose, criterion });
  }
  return terms;
}

/** Days on which a version begins or has ended, or an award of the title does. */
function daysOfChange({ code, versions }: Title, { snapshot }: Applicant, asOf: CalendarDate): CalendarDate[] {
  const turns = factsFrom(snapshot, asOf).turns();
  return [
    ...versions.flatMap(({ from, to }) => [...(from ? [from] : []), ...(to ? [addDays(to, 1)] : [])]),
    ...turns.flatMap(({ on, title }) => (title === code ? [on] : [])),
  ];
}

function purposesOf({ code }: Title, { snapshot, purpose }: Applicant, asOf: CalendarDate) {
  const byTitles = (day: CalendarDate) => purposeOf(holdingOf(code, factsFrom(snapshot, day).heldTitles()));
  return purpose === undefined || purpose === byTitles(asOf) ? byTitles : () => purpose;
}

/** From a day on, until the next piece: what the term of the day answers. */
export interface TermPiece extends TimelinePiece {
  readonly term: Term;
}

/** How a company stands within a term, day by day; nothing is known where its standard is still to be entered. */
export function piecesOf(term: Term, snapshot: Snapshot): TermPiece[] {
  const { criterion, purpose, from, to } = term;
  if (!criterion) return [{ from, state: 'unknown', failing: [], missing: [], term }];
  const pieces = companyTimeline(criterion, { snapshot, purpose }, { asOf: from, until: to });
  return pieces.map((piece) => ({ ...piece, term }));
}
