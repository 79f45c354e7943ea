import type { CalendarDate } from '@park/kernel';
import type { ParameterSet, ParameterValues } from './parameter';

/** What holds on a day, by the name of the parameter. */
export type HeldSettings = ReadonlyMap<string, ParameterSet>;

/** A parameter as somebody set it, from a day on. */
interface SetFrom {
  readonly id: string;
  readonly name: string;
  readonly parts: ParameterValues;
  readonly fromOn: CalendarDate;
  readonly basis: string;
}

/** The settings that hold on a day, by name: of each the latest day, of one day what was written down last. */
export function inForce<T extends SetFrom>(rows: readonly T[], on: CalendarDate): ReadonlyMap<string, T> {
  const held = new Map<string, T>();
  for (const row of [...rows].sort(byDay)) if (row.fromOn <= on) held.set(row.name, row);
  return held;
}

function byDay(a: SetFrom, b: SetFrom): number {
  if (a.fromOn !== b.fromOn) return a.fromOn < b.fromOn ? -1 : 1;
  return Number(a.id) - Number(b.id);
}

/** The same of everything that was ever set, as a statement hands it over; null: nothing was. */
export function heldIn(told: unknown, on: CalendarDate): HeldSettings {
  const rows = (typeof told === 'string' ? JSON.parse(told) : (told ?? [])) as readonly SetFrom[];
  const read = (parts: unknown) => (typeof parts === 'string' ? JSON.parse(parts) : parts) as ParameterValues;
  const held = [...inForce(rows, on)];
  return new Map(held.map(([name, { parts, fromOn, basis }]) => [name, { values: read(parts), fromOn, basis }]));
}
