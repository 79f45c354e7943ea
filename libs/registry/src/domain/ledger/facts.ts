import type { FactKey, Facts, FactValue, KnownFact, Lookup, UnknownFact } from '@park/criteria';
import { type CalendarDate, daysBetween, yearOf } from '@park/kernel';
import { attribute } from '../attributes/dictionary';
import { type Cell, type Cells, cellsOf } from './cells';
import { cellCode } from './condensed';
import { condensedCells } from './condensed-cells';
import type { Derivation } from '../derivations/derivation';
import { derivations } from '../derivations/derivations';
import { snapshotOf } from './given';
import { isOwnWord } from './own-word';
import { NotedInputs } from '../derivations/inputs';
import { fromRecords, outweighs, recordRules } from '../records/record-rules';
import { recordKey, recordsIn } from '../records/record';
import { isValidOn, type TitleRecord } from '../values/titles';
import { cellOf, type Snapshot } from './snapshot';
import { type Turn, turnsOfSnapshot } from './turns';

/** The facts of a snapshot on a day, and the days after it on which time alone may turn one. */
export interface SnapshotFacts extends Facts {
  turns(): Turn[];
  /** The records of titles that are valid on the day. */
  heldTitles(): readonly TitleRecord[];
}

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
 * The facts of a company as they stand on a day: entered values, stale ones and judgements of the company itself unknown,
 * derived ones computed when asked for. Pure; nothing is rounded. A derived value is never read from the ledger, with one exception: valid titles that
 * were recorded as a set where no record of titles exists. `lastYear`: the year that what is derived without a year reads,
 * unless it is the year before the day.
 */
export function factsFrom(snapshot: Snapshot, asOf: CalendarDate, lastYear?: number): SnapshotFacts {
  return new FactsOfSnapshot(snapshot, new Day(asOf, lastYear));
}

/**
 * The facts of bare attributes, as examples of the official criteria write them. Unlike a company's ledger they may
 * give derived attributes (isSme, validTitles …) directly, which are then taken as they are.
 */
export function factsGiven(attributes: Readonly<Record<string, unknown>>, asOf: CalendarDate): Facts {
  return new FactsOfCells(cellsOf(snapshotOf(attributes, asOf)), new Day(asOf), true);
}

/** Reads the condensed snapshots of many companies on one day: the same as `factsFrom` reads in full ones. */
export function condensedFacts(asOf: CalendarDate, lastYear?: number): (condensed: string) => Facts {
  const day = new Day(asOf, lastYear);
  return (condensed) => new FactsOfCells(condensedCells(condensed), day);
}

/** The evaluation date, with the ages of dates worked out once. */
class Day {
  private readonly ages = new Map<CalendarDate, number>();

  constructor(
    readonly asOf: CalendarDate,
    readonly lastYear = yearOf(asOf) - 1,
  ) {}

  age(observedOn: CalendarDate): number {
    let age = this.ages.get(observedOn);
    if (age === undefined) this.ages.set(observedOn, (age = daysBetween(observedOn, this.asOf)));
    return age;
  }
}

class FactsOfCells implements Facts {
  private readonly computed = new Map<number, Lookup>();

  constructor(
    private readonly cells: Cells,
    private readonly day: Day,
    private readonly derivedMayBeGiven = false,
  ) {}

  lookup(field: string, year: number | null): Lookup {
    const derivation = derivations.get(field);
    if (derivation && !this.derivedMayBeGiven) return this.derive(derivation, field, year);
    const cell = this.cells(field, year);
    const recorded = this.fromRecords(field, cell);
    if (recorded) return recorded;
    if (!derivation) return cell ? entered({ field, year }, cell, this.day) : missing(field, year);
    return cell ? known(cell) : this.derive(derivation, field, year);
  }

  /** What dated records say, unless a more trusted source states it and is fresh; undefined without records. */
  private fromRecords(field: string, stated: Cell | undefined): Lookup | undefined {
    const rule = recordRules.get(field);
    const records = rule && this.cells(recordKey(rule.kind), null);
    const found = records && fromRecords(rule, recordsIn(records), this.day.asOf);
    if (!found) return undefined;
    if (found === 'open') return missing(field, null);
    const { value, source } = found;
    if (stated && !rule.vetoes && outweighs(stated, source) && isFresh(field, stated, this.day)) return undefined;
    return { known: true, value, source, observedOn: records.o, recorded: true };
  }

  private derive(derivation: Derivation, field: string, year: number | null): Lookup {
    const code = cellCode(field, year);
    const before = this.computed.get(code);
    if (before) return before;
    const { asOf, lastYear } = this.day;
    const inputs = new NotedInputs(this, this.cells, { asOf, year: year ?? lastYear });
    const result = inputs.result(derivation(inputs));
    this.computed.set(code, result);
    return result;
  }
}

class FactsOfSnapshot extends FactsOfCells implements SnapshotFacts {
  constructor(
    private readonly snapshot: Snapshot,
    private readonly from: Day,
  ) {
    super(cellsOf(snapshot), from);
  }

  turns(): Turn[] {
    return turnsOfSnapshot(this.snapshot, this.from.asOf);
  }

  heldTitles(): readonly TitleRecord[] {
    const recorded = cellOf(this.snapshot, 'titles', null)?.v;
    const titles = Array.isArray(recorded) ? (recorded as readonly TitleRecord[]) : [];
    return titles.filter((title) => isValidOn(title, this.from.asOf));
  }
}

/** Observed longer ago than the attribute stays fresh, or the company's own word where others judge: not relied on. */
function entered(key: FactKey, cell: Cell, day: Day): Lookup {
  const isOwn = isOwnWord(key.field, cell.s);
  if (!isOwn && isFresh(key.field, cell, day)) return known(cell);
  const missing = [{ field: key.field, year: key.year }];
  return { known: false, why: isOwn ? 'undecided' : 'stale', missing, last: known(cell) };
}

function isFresh(field: string, cell: Cell, day: Day): boolean {
  const freshDays = attribute(field)?.freshDays ?? null;
  return freshDays === null || day.age(cell.o) <= freshDays;
}

function known(cell: Cell): KnownFact {
  // Title records are no value of their own for conditions; `validTitles` stands in for them.
  const value = cell.v as FactValue | null;
  return { known: true, value, source: cell.s, observedOn: cell.o };
}
