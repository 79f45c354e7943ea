import type { FactSource } from './fact-source';
import { cellOf, type Snapshot, type SnapshotCell } from './snapshot';

/** A current value with its date of observation; the source where it is kept. */
export type Cell = Pick<SnapshotCell, 'v' | 'o'> & { readonly s?: FactSource };

/** The current cell of an attribute and year; undefined when nothing was recorded. */
export type Cells = (field: string, year: number | null) => Cell | undefined;

export function cellsOf(snapshot: Snapshot): Cells {
  return (field, year) => cellOf(snapshot, field, year);
}
