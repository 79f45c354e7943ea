import { type CalendarDate, yearOf } from '@park/kernel';
import { attribute } from '../attributes/dictionary';
import type { FactSource } from './fact-source';
import type { Snapshot, SnapshotCell, StoredValue } from './snapshot';

/**
 * The snapshot of bare attributes as examples write them: `{ isSme: true, annual: { '2025': { revenue: 1 } } }`. Nested
 * objects are joined with dots; a yearly attribute without a year is the year before `observedOn`.
 */
export function snapshotOf(
  given: Readonly<Record<string, unknown>>,
  observedOn: CalendarDate,
  source: FactSource = 'official-platform',
): Snapshot {
  const snapshot: Record<string, Record<string, SnapshotCell>> = {};
  const put = (key: string, year: string, value: unknown) => {
    (snapshot[key] ??= {})[year] = { v: value as StoredValue, s: source, o: observedOn };
  };
  const annual = (given['annual'] ?? {}) as Record<string, Record<string, unknown>>;
  for (const [year, values] of Object.entries(annual)) {
    for (const [key, value] of Object.entries(values)) put(`annual.${key}`, year, value);
  }
  for (const [key, value] of Object.entries(flattened(given))) {
    put(key, attribute(key)?.period === 'year' ? String(yearOf(observedOn) - 1) : '-', value);
  }
  return snapshot;
}

function flattened(given: Readonly<Record<string, unknown>>, prefix = ''): Record<string, unknown> {
  const flat: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) {
    if (prefix + key === 'annual') continue;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      Object.assign(flat, flattened(value as Record<string, unknown>, `${prefix}${key}.`));
    } else flat[prefix + key] = value;
  }
  return flat;
}
