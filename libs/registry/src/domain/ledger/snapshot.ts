import type { CalendarDate } from '@park/kernel';
import type { FactSource } from './fact-source';
import type { TitleRecord } from '../values/titles';

/** A value as it is kept in the ledger: plain JSON. null means "recorded as none". */
export type StoredValue = boolean | string | number | readonly string[] | readonly TitleRecord[] | null;

/** A differing value of a less trusted source, kept visible beside the current one. */
export interface ConflictingValue {
  readonly v: StoredValue;
  readonly s: FactSource;
  readonly o: CalendarDate;
}

/** The current value of one attribute: value, source, observed on, recorded at (ISO, UTC), basis, conflicts. */
export interface SnapshotCell extends ConflictingValue {
  readonly r?: string;
  readonly b?: string;
  readonly c?: readonly ConflictingValue[];
}

/** The current facts of a company: attribute → year ('2025', or '-' for attributes without years) → cell. */
export type Snapshot = Readonly<Record<string, Readonly<Record<string, SnapshotCell>>>>;

/** The key of a year inside a snapshot. */
export function yearKey(year: number | null): string {
  return year === null ? '-' : String(year);
}

/** The current cell of an attribute; undefined when nothing was recorded. */
export function cellOf(snapshot: Snapshot, field: string, year: number | null): SnapshotCell | undefined {
  return snapshot[field]?.[yearKey(year)];
}
