import type { FactKey, Facts, FactValue, KnownFact, Lookup, UnknownFact } from '@park/criteria';
import { type CalendarDate, daysBetween, yearOf } from '@park/kernel';
import { attribute } from './attributes/dictionary';
import { type Cell, type Cells, cellsOf } from './cells';
import { cellCode, readCondensed } from './condensed';
import type { Derivation } from './derivation';
import { derivations } from './derivations';
import { snapshotOf } from './given';
import { type Amounts, BareInputs, NotedInputs } from './inputs';
import type { Snapshot } from './snapshot';

const missingOnes = new Map<string, Map<number | null, UnknownFact>>();

/** One and the same answer for all companies: most of what is asked of a population was never entered. */
function missing(field: string, year: number | null): UnknownFact {
  const years = missingOnes.get(field) ?? new Map<number | null, UnknownFact>();
  const before = years.get(year);
  if (before) return before;
  const why = attribute(field)?.judged ? 'undecided' : 'missing';
  const answer: UnknownFact = { known: false, why, missing: [{ field, year }] };
  missingOnes.set(field, years.set(year, answer));
  return answer;
}

/**
 * The facts of a company as they stand on a day: entered values, stale ones unknown, derived ones computed when asked
 * for. Pure; nothing is rounded. A derived value is never read from the ledger, with one exception: valid titles that
 * were recorded as a set where no record of titles exists.
 */
export function factsFrom(snapshot: Snapshot, asOf: CalendarDate): Facts {
  return new FactsOfCells(cellsOf(snapshot), new Day(asOf), NOTED);
}

/**
 * The facts of bare attributes, as examples of the official criteria write them. Unlike a company's ledger they may
 * give derived attributes (isSme, validTitles …) directly, which are then taken as they are.
 */
export function factsGiven(attributes: Readonly<Record<string, unknown>>, asOf: CalendarDate): Facts {
  return new FactsOfCells(cellsOf(snapshotOf(attributes, asOf)), new Day(asOf), { ...NOTED, derivedMayBeGiven: true });
}

/** The facts of a condensed snapshot; the entered ones also by the place of their cell's code. */
export interface CondensedFacts {
  readonly facts: Facts;
  readonly codes: readonly number[];
  entered(place: number, key: FactKey): Lookup;
}

/** Reads the condensed snapshots of many companies on one day: the same as `factsFrom` reads in full ones. */
export function condensedFacts(asOf: CalendarDate): (condensed: string) => CondensedFacts {
  return condensedReader(asOf, NOTED);
}

/** The same values, but nothing of what is missing and where a value comes from. */
export function condensedValues(asOf: CalendarDate): (condensed: string) => CondensedFacts {
  return condensedReader(asOf, BARE);
}

function condensedReader(asOf: CalendarDate, how: Manner): (condensed: string) => CondensedFacts {
  const day = new Day(asOf);
  return (condensed) => {
    const { codes, cellAt, cells } = readCondensed(condensed);
    return {
      facts: new FactsOfCells(cells, day, how),
      codes,
      entered: (place, key) => entered(key, cellAt(place), { day, how }),
    };
  };
}

/** Whether a field is worked out from others instead of being entered. */
export function isDerived(field: string): boolean {
  return derivations.has(field);
}

/** How facts are read: with all that is said of them, and whether derived ones may be given. */
interface Manner {
  readonly inputs: typeof NotedInputs | typeof BareInputs;
  readonly known: (cell: Cell) => KnownFact;
  readonly derivedMayBeGiven: boolean;
}

const NOTED: Manner = { inputs: NotedInputs, known, derivedMayBeGiven: false };
const BARE: Manner = { inputs: BareInputs, known: valueOf, derivedMayBeGiven: false };

/** The evaluation date, with the ages of dates worked out once. */
class Day {
  readonly lastYear: number;
  private readonly ages = new Map<CalendarDate, number>();

  constructor(readonly asOf: CalendarDate) {
    this.lastYear = yearOf(asOf) - 1;
  }

  age(observedOn: CalendarDate): number {
    let age = this.ages.get(observedOn);
    if (age === undefined) this.ages.set(observedOn, (age = daysBetween(observedOn, this.asOf)));
    return age;
  }
}

class FactsOfCells implements Facts {
  private readonly computed = new Map<number, Lookup>();
  private readonly amounts: Amounts = new Map();

  constructor(
    private readonly cells: Cells,
    readonly day: Day,
    readonly how: Manner,
  ) {}

  lookup(field: string, year: number | null): Lookup {
    const derivation = derivations.get(field);
    if (derivation && !this.how.derivedMayBeGiven) return this.derive(derivation, field, year);
    const cell = this.cells(field, year);
    if (!derivation) return cell ? entered({ field, year }, cell, this) : missing(field, year);
    return cell ? this.how.known(cell) : this.derive(derivation, field, year);
  }

  private derive(derivation: Derivation, field: string, year: number | null): Lookup {
    const code = cellCode(field, year);
    const before = this.computed.get(code);
    if (before) return before;
    const { asOf, lastYear } = this.day;
    const occasion = { cells: this.cells, asOf, year: year ?? lastYear, amounts: this.amounts };
    const inputs = new this.how.inputs(this, occasion);
    const result = inputs.result(derivation(inputs));
    this.computed.set(code, result);
    return result;
  }
}

/** A value observed longer ago than the attribute stays fresh is too old to rely on. */
function entered(key: FactKey, cell: Cell, { day, how }: { readonly day: Day; readonly how: Manner }): Lookup {
  const freshDays = attribute(key.field)?.freshDays ?? null;
  if (freshDays === null || day.age(cell.o) <= freshDays) return how.known(cell);
  return { known: false, why: 'stale', missing: [{ field: key.field, year: key.year }], last: known(cell) };
}

function known(cell: Cell): KnownFact {
  // Title records are no value of their own for conditions; `validTitles` speaks for them.
  const value = cell.v as FactValue | null;
  return { known: true, value, source: cell.s, observedOn: cell.o };
}

function valueOf(cell: Cell): KnownFact {
  return { known: true, value: cell.v as FactValue | null };
}
