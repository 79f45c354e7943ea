import { type CalendarDate, calendarDate, yearOf } from '@park/kernel';
import { attribute, cellOf, type Snapshot, type SnapshotCell } from '@park/registry';
import type { Title } from '../titles/title';
import { type Runway, runway } from './runway';
import type { Applicant } from './terms';

/** A figure of the years to come as its own past points to it. */
export interface ProjectedFigure {
  readonly field: string;
  readonly year: number;
  readonly value: number;
  /** The yearly change it was carried on with, 0.05 for 5 %, and over how many changes that was the most careful one. */
  readonly growth: number;
  readonly changes: number;
}

/** The runway if the figures of each year go on as they did: an estimate, never a verdict, and never stored. */
export interface Projection {
  readonly runway: Runway;
  readonly figures: readonly ProjectedFigure[];
}

const LEAST_YEARS = 3;
const MOST_CHANGES = 3;
const YEARS_AHEAD = 3;
/** Of these more is worse, so that the careful guess is the highest growth. */
const BURDENS: ReadonlySet<string> = new Set([
  'annual.liabilities',
  'annual.costExpense',
  'annual.energyTce',
  'annual.water',
]);

interface Asked extends Applicant {
  readonly ahead?: boolean | undefined;
}

/** The runway of a company, and what its own figures point to where that is asked for. */
export function timesOf(title: Title, { ahead, ...applicant }: Asked, asOf: CalendarDate) {
  return {
    runway: runway(title, applicant, asOf),
    projection: ahead ? projected(title, applicant, asOf) : null,
  };
}

function projected(title: Title, { snapshot, purpose }: Applicant, asOf: CalendarDate): Projection | null {
  const figures = Object.keys(snapshot).flatMap((field) => figuresAhead(snapshot, field, asOf));
  if (figures.length === 0) return null;
  return { figures, runway: runway(title, { snapshot: withFigures(snapshot, figures), purpose }, asOf) };
}

/**
 * Figures of the years after the last one on record, each by the most careful of the last three yearly changes: the
 * lowest growth, of burdens the highest. Nothing where fewer than three years in a row, last year among them, are positive.
 */
export function figuresAhead(snapshot: Snapshot, field: string, asOf: CalendarDate): ProjectedFigure[] {
  const entry = attribute(field);
  if (entry?.period !== 'year' || entry.kind !== 'number' || entry.derived || entry.judgement) return [];
  const past = pastOf(snapshot, field, yearOf(asOf) - 1);
  if (past.length < LEAST_YEARS) return [];
  const changes = past.slice(1).map((value, at) => value / past[at]! - 1);
  const growth = BURDENS.has(field) ? Math.max(...changes) : Math.min(...changes);
  const [last, whole] = [past.at(-1)!, entry.whole === true || entry.unit === '元'];
  const years = Array.from({ length: YEARS_AHEAD }, (_, more) => more + 1);
  return years
    .map((more) => ({ year: yearOf(asOf) - 1 + more, value: last * (1 + growth) ** more }))
    .filter(({ year }) => cellOf(snapshot, field, year) === undefined)
    .map(({ year, value }) => {
      const shown = whole ? Math.round(value) : Number(value.toFixed(2));
      return { field, year, value: shown, growth, changes: changes.length };
    });
}

/** The positive values of the years in a row that end with one, the earliest first; as many as are looked at. */
function pastOf(snapshot: Snapshot, field: string, lastYear: number): number[] {
  const past: number[] = [];
  for (let year = lastYear; past.length <= MOST_CHANGES; year -= 1) {
    const value = cellOf(snapshot, field, year)?.v;
    if (typeof value !== 'number' || value <= 0) break;
    past.unshift(value);
  }
  return past;
}

function withFigures(snapshot: Snapshot, figures: readonly ProjectedFigure[]): Snapshot {
  const added: Record<string, Record<string, SnapshotCell>> = {};
  for (const { field, year, value } of figures) {
    const cell: SnapshotCell = { v: value, s: 'self-reported', o: calendarDate(`${year}-12-31`) };
    added[field] = { ...(added[field] ?? snapshot[field]), [String(year)]: cell };
  }
  return { ...snapshot, ...added };
}
