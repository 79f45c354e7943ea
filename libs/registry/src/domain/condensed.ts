import type { CalendarDate } from '@park/kernel';
import type { Cells } from './cells';
import type { Snapshot, StoredValue } from './snapshot';

/** What matching needs of a snapshot: field or field@year, value and date of observation, side by side. */
type Condensed = readonly [fields: string, values: readonly StoredValue[], observedOn: string];

/** A snapshot as one short text, for reading a whole population: no sources, times of recording or differing values. */
export function condense(snapshot: Snapshot): string {
  const cells = Object.entries(snapshot).flatMap(([field, years]) =>
    Object.entries(years).map(([year, { v, o }]) => ({ key: year === '-' ? field : `${field}@${year}`, v, o })),
  );
  const condensed: Condensed = [
    cells.map(({ key }) => key).join(' '),
    cells.map(({ v }) => v),
    cells.map(({ o }) => o).join(' '),
  ];
  return JSON.stringify(condensed);
}

/** The cells of a condensed snapshot, and the keys under which they stand: field or field@year. */
export function readCondensed(text: string): { readonly cells: Cells; readonly keys: Iterable<string> } {
  const [fields, values, observedOn] = JSON.parse(text) as Condensed;
  const places = new Map<string, number>();
  let place = 0;
  for (const field of fields.split(' ')) places.set(field, place++);
  const dates = observedOn.split(' ') as CalendarDate[];
  const cells: Cells = (field, year) => {
    const at = places.get(cellKey(field, year));
    return at === undefined ? undefined : { v: values[at]!, o: dates[at]! };
  };
  return { cells, keys: places.keys() };
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
