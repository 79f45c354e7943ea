import type { CalendarDate } from '@park/kernel';
import type { Snapshot, StoredValue, TitleRecord } from '@park/registry';

/** A figure that is tried out in place of the one on file; of `validTitles` the titles that come on top of those on file. */
export interface TriedFigure {
  readonly attribute: string;
  readonly year: number | null;
  readonly value: StoredValue;
}

/** Tried as titles that are issued on the day, so that what rewards new holders counts too. */
const TITLES = 'validTitles';

/** The facts of a company with some figures in place of those on file; what is derived follows from them. */
export function withFigures(snapshot: Snapshot, figures: readonly TriedFigure[], asOf: CalendarDate): Snapshot {
  const changed: Record<string, Snapshot[string]> = { ...snapshot };
  for (const { attribute, year, value } of figures) {
    const cells = (key: string, v: StoredValue) => ({
      ...changed[key],
      [year === null ? '-' : String(year)]: { v, s: 'self-reported', o: asOf } as const,
    });
    if (attribute === TITLES) changed['titles'] = cells('titles', withTitles(snapshot, value, asOf));
    else changed[attribute] = cells(attribute, value);
  }
  return changed;
}

function withTitles(snapshot: Snapshot, codes: StoredValue, day: CalendarDate): TitleRecord[] {
  const held = (snapshot['titles']?.['-']?.v ?? []) as readonly TitleRecord[];
  const issued = { issuer: '', docNumber: '', issuedOn: day, validFrom: day, validTo: null, status: 'valid' } as const;
  return [...held, ...(codes as readonly string[]).map((code) => ({ code, ...issued }))];
}
