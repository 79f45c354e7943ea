import type { CalendarDate } from '@park/kernel';
import type { Cell, Cells } from './cells';
import { type FactSource, factSources } from './fact-source';
import type { Snapshot, StoredValue } from './snapshot';

/** What matching needs of a snapshot: keys, values, dates of observation and sources, side by side. */
type Condensed = readonly [keys: string, values: readonly StoredValue[], observedOn: string, sources: string];

/** Sources as they are written in a condensed snapshot. */
const LETTERS: Readonly<Record<FactSource, string>> = {
  tax: 't',
  statistics: 's',
  audit: 'a',
  'official-platform': 'o',
  park: 'p',
  'self-reported': 'r',
};
const byLetter = new Map(factSources.map((source) => [LETTERS[source], source]));

/** A snapshot as one short text, for reading a whole population: without times of recording and differing values. */
export function condense(snapshot: Snapshot): string {
  const cells = Object.entries(snapshot).flatMap(([field, years]) =>
    Object.entries(years).map(([year, { v, o, s }]) => ({ key: year === '-' ? field : `${field}@${year}`, v, o, s })),
  );
  const condensed: Condensed = [
    cells.map(({ key }) => key).join(' '),
    cells.map(({ v }) => v),
    cells.map(({ o }) => o).join(' '),
    cells.map(({ s }) => LETTERS[s]).join(''),
  ];
  return JSON.stringify(condensed);
}

/** The cells of a condensed snapshot, by attribute and year, and by the place of their keys (field or field@year). */
export interface CondensedCells {
  readonly keys: readonly string[];
  cellAt(place: number): Cell;
  readonly cells: Cells;
}

export function readCondensed(text: string): CondensedCells {
  const [joined, values, observedOn, sources] = JSON.parse(text) as Condensed;
  const keys = joined.split(' ');
  const dates = observedOn.split(' ') as CalendarDate[];
  const cellAt = (at: number): Cell => ({ v: values[at]!, o: dates[at]!, s: byLetter.get(sources[at]!) });
  const places = new Map<string, number>();
  keys.forEach((key, at) => places.set(key, at));
  const cells: Cells = (field, year) => {
    const at = places.get(cellKey(field, year));
    return at === undefined ? undefined : cellAt(at);
  };
  return { keys, cellAt, cells };
}

/** The key of a cell: field or field@year. */
export function cellKey(field: string, year: number | null): string {
  return year === null ? field : yearlyKey(field, year);
}

// Millions of lookups ask for the same few hundred keys: joined once, their hashes are kept as well.
const yearlyKeys = new Map<string, Map<number, string>>();

function yearlyKey(field: string, year: number): string {
  let years = yearlyKeys.get(field);
  if (!years) yearlyKeys.set(field, (years = new Map()));
  let key = years.get(year);
  if (!key) years.set(year, (key = `${field}@${year}`));
  return key;
}
