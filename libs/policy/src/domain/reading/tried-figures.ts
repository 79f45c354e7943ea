import type { CalendarDate } from '@park/kernel';
import type { Snapshot, StoredValue } from '@park/registry';

/** A figure that is tried out in place of the one on file. */
export interface TriedFigure {
  readonly attribute: string;
  readonly year: number | null;
  readonly value: StoredValue;
}

/** The facts of a company with some figures in place of those on file; what is derived follows from them. */
export function withFigures(snapshot: Snapshot, figures: readonly TriedFigure[], asOf: CalendarDate): Snapshot {
  const changed: Record<string, Snapshot[string]> = { ...snapshot };
  for (const { attribute, year, value } of figures) {
    const cell = { v: value, s: 'self-reported', o: asOf } as const;
    changed[attribute] = { ...changed[attribute], [year === null ? '-' : String(year)]: cell };
  }
  return changed;
}
