import type { FactKey, Facts, FactValue, KnownFact, Lookup, UnknownFact } from '@park/criteria';
import { type CalendarDate, daysBetween } from '@park/kernel';
import { attribute } from './attributes/dictionary';
import { derivations } from './derivations';
import { snapshotOf } from './given';
import { Inputs } from './inputs';
import { cellOf, type Snapshot, type SnapshotCell } from './snapshot';

const missing = (field: string, year: number | null): UnknownFact => ({
  known: false,
  why: attribute(field)?.judged ? 'undecided' : 'missing',
  missing: [{ field, year }],
});

/**
 * The facts of a company as they stand on a day: entered values, stale ones unknown, derived ones computed when asked
 * for. Pure; nothing is rounded. A derived value is never read from the ledger, with one exception: valid titles that
 * were recorded as a set where no record of titles exists.
 */
export function factsFrom(snapshot: Snapshot, asOf: CalendarDate): Facts {
  return new FactsOfSnapshot(snapshot, asOf, false);
}

/**
 * The facts of bare attributes, as examples of the official criteria write them. Unlike a company's ledger they may
 * give derived attributes (isSme, validTitles …) directly, which are then taken as they are.
 */
export function factsGiven(attributes: Readonly<Record<string, unknown>>, asOf: CalendarDate): Facts {
  return new FactsOfSnapshot(snapshotOf(attributes, asOf), asOf, true);
}

class FactsOfSnapshot implements Facts {
  private readonly computed = new Map<string, Lookup>();

  constructor(
    private readonly snapshot: Snapshot,
    private readonly asOf: CalendarDate,
    private readonly derivedMayBeGiven: boolean,
  ) {}

  lookup(field: string, year: number | null): Lookup {
    const derivation = derivations[field];
    const cell = cellOf(this.snapshot, field, year);
    if (!derivation) return cell ? entered({ field, year }, cell, this.asOf) : missing(field, year);
    if (cell && this.derivedMayBeGiven) return known(cell);
    return this.derive(field, year);
  }

  private derive(field: string, year: number | null): Lookup {
    const key = year === null ? field : `${field}@${year}`;
    const before = this.computed.get(key);
    if (before) return before;
    const inputs = new Inputs(this, { snapshot: this.snapshot, asOf: this.asOf, year });
    const result = inputs.result(derivations[field]!(inputs));
    this.computed.set(key, result);
    return result;
  }
}

function entered(key: FactKey, cell: SnapshotCell, asOf: CalendarDate): Lookup {
  const freshDays = attribute(key.field)?.freshDays ?? null;
  if (!isStale(cell.o, freshDays, asOf)) return known(cell);
  return { known: false, why: 'stale', missing: [key], last: known(cell) };
}

/** Whether a value observed on a day is too old to rely on. */
export function isStale(observedOn: CalendarDate, freshDays: number | null, asOf: CalendarDate): boolean {
  return freshDays !== null && daysBetween(observedOn, asOf) > freshDays;
}

function known(cell: SnapshotCell): KnownFact {
  // Title records are no value of their own for conditions; `validTitles` speaks for them.
  const value = cell.v as FactValue | null;
  return { known: true, value, source: cell.s, observedOn: cell.o };
}
