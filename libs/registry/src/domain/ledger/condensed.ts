import type { CalendarDate } from '@park/kernel';
import { attribute } from '../attributes/dictionary';
import type { Cell } from './cells';
import { type FactSource, factSources } from './fact-source';
import { isRecordKey } from '../records/record';
import type { Snapshot, StoredValue } from './snapshot';

/** What matching needs of a snapshot, side by side: codes of cells, values, dates of observation and sources. */
type Condensed = readonly [
  codes: readonly number[],
  values: readonly StoredValue[],
  observedOn: string,
  sources: string,
];

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

export function sourceOfLetter(letter: string): FactSource | undefined {
  return byLetter.get(letter);
}

const FIRST_YEAR = 1899;
const YEARS = 256;
const HASHES = 1 << 22;

/**
 * An attribute of a year as one small number, which is found faster than any text: a hash of the attribute's key, which
 * no other attribute of the dictionary has, and the year, 0 for none.
 */
export function cellCode(field: string, year: number | null): number {
  return hashOf(field) * YEARS + (year === null ? 0 : year - FIRST_YEAR);
}

const hashes = new Map<string, number>();

function hashOf(field: string): number {
  let hash = hashes.get(field);
  if (hash === undefined) hashes.set(field, (hash = fnv(field) % HASHES));
  return hash;
}

function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** A snapshot as one short text, for reading a whole population: without times of recording and differing values. */
export function condense(snapshot: Snapshot): string {
  const [codes, values, days, sources]: [number[], StoredValue[], string[], string[]] = [[], [], [], []];
  for (const [field, years] of Object.entries(snapshot)) {
    if (!attribute(field) && !isRecordKey(field)) continue;
    for (const year in years) {
      const { v, o, s } = years[year]!;
      codes.push(cellCode(field, year === '-' ? null : Number(year)));
      values.push(v);
      days.push(o);
      sources.push(LETTERS[s]);
    }
  }
  const condensed: Condensed = [codes, values, days.join(' '), sources.join('')];
  // Letters of one byte are read and parsed in half the time.
  return JSON.stringify(condensed).replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The cells of a condensed snapshot side by side. */
export class SnapshotCells {
  readonly codes: readonly number[];
  readonly values: readonly StoredValue[];
  private readonly dates: string;
  private readonly sources: string;

  constructor(text: string) {
    [this.codes, this.values, this.dates, this.sources] = JSON.parse(text) as Condensed;
  }

  observedOn(place: number): CalendarDate {
    const from = place * DATE_STEP;
    return this.dates.slice(from, from + DATE_STEP - 1) as CalendarDate;
  }

  cellAt(place: number): Cell {
    return new PlacedCell(this, place);
  }

  source(place: number): FactSource | undefined {
    return sourceOfLetter(this.sources[place]!);
  }
}

/** A date and the space behind it. */
export const DATE_STEP = '2026-11-23 '.length;

/** Date and source are cut out of their texts only when somebody asks for them. */
class PlacedCell implements Cell {
  readonly v: StoredValue;

  constructor(
    private readonly snapshot: SnapshotCells,
    private readonly place: number,
  ) {
    this.v = snapshot.values[place]!;
  }

  get o(): CalendarDate {
    return this.snapshot.observedOn(this.place);
  }

  get s(): FactSource | undefined {
    return this.snapshot.source(this.place);
  }
}
