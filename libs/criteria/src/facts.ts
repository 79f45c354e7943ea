import type { CalendarDate, Exact } from '@park/kernel';

/** A value as the engine reads it. Exact stands only for derived quantities such as ratios and growth rates. */
export type FactValue = boolean | string | number | readonly string[] | Exact;

/** One value of one attribute, by year where the attribute has years. */
export interface FactKey {
  readonly field: string;
  readonly year: number | null;
}

/** A value we have. `value: null` is recorded as "none" (for nullable attributes): known, but equal to nothing. */
export interface KnownFact {
  readonly known: true;
  readonly value: FactValue | null;
  readonly source?: string;
  readonly observedOn?: CalendarDate;
  /** Worked out from dated records as of the day, not stated. */
  readonly recorded?: true;
}

/** A value we do not have, or may not rely on, and which entered facts would make it known. */
export interface UnknownFact {
  readonly known: false;
  readonly why: UnknownBecause;
  readonly missing: readonly FactKey[];
  /** The last value, when it is only too old to rely on. */
  readonly last?: KnownFact;
}

/** missing: never entered. stale: older than its freshness. underived: an input of the formula is missing. undecided: a person must decide. covered: who asks may not know it. */
export type UnknownBecause = 'missing' | 'stale' | 'underived' | 'undecided' | 'covered';

export type Lookup = KnownFact | UnknownFact;

/** The facts of one company as they stand on the evaluation date. */
export interface Facts {
  lookup(field: string, year: number | null): Lookup;
}

/** What was worked out for each fact, once. */
export class ByFact<T> {
  private readonly fields = new Map<string, Map<number | null, T>>();

  of({ field, year }: FactKey, work: () => T): T {
    const years = this.fields.get(field) ?? new Map<number | null, T>();
    if (years.size === 0) this.fields.set(field, years);
    if (!years.has(year)) years.set(year, work());
    return years.get(year)!;
  }
}

/** Each fact once, in order of first mention. */
export function distinct(keys: readonly FactKey[]): FactKey[] {
  return [...new Map(keys.map((key) => [`${key.field}@${key.year}`, key])).values()];
}
