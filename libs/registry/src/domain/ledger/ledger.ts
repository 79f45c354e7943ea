import type { CalendarDate } from '@park/kernel';
import { attribute as entryOf } from '../attributes/dictionary';
import { type FactSource, trustRank } from './fact-source';
import { type ConflictingValue, type Snapshot, type SnapshotCell, type StoredValue, yearKey } from './snapshot';

/** One fact as the fold reads it; `seq` is its place in the ledger. */
export interface LedgerFact {
  readonly seq: number;
  readonly attribute: string;
  readonly year: number | null;
  readonly value: StoredValue;
  readonly source: FactSource;
  readonly observedOn: CalendarDate;
  readonly recordedAt?: string;
  readonly basis?: string | null;
  /** The place of the fact that this line takes back; it says nothing itself. */
  readonly withdraws?: number | null;
}

/**
 * The current facts of a ledger: of each attribute and year the value of the most trusted source, then the latest, of
 * what was not taken back.
 */
export function fold(facts: readonly LedgerFact[]): Snapshot {
  const snapshot: Record<string, Record<string, SnapshotCell>> = {};
  for (const group of groupByCell(effective(facts)).values()) {
    const { attribute, year } = group[0]!;
    (snapshot[attribute] ??= {})[yearKey(year)] = currentCell(group);
  }
  return snapshot;
}

/** The snapshot with the cells of `facts` replaced. `facts` must be the whole ledger of the cells it mentions. */
export function refold(snapshot: Snapshot, facts: readonly LedgerFact[]): Snapshot {
  const after: Record<string, Readonly<Record<string, SnapshotCell>>> = { ...snapshot };
  const cells = groupByCell(facts);
  const counted = effective(facts);
  const counting = counted === facts ? cells : groupByCell(counted);
  for (const [key, [{ attribute, year }]] of cells) {
    const years = { ...after[attribute] };
    const group = counting.get(key);
    if (group) years[yearKey(year)] = currentCell(group);
    else delete years[yearKey(year)];
    if (Object.keys(years).length > 0) after[attribute] = years;
    else delete after[attribute];
  }
  return after;
}

/** The facts of a ledger that count: not taken back, and not taking back others. */
export function effective<F extends LedgerFact>(facts: readonly F[]): readonly F[] {
  if (!facts.some(({ withdraws }) => withdraws)) return facts;
  const withdrawn = new Set(facts.flatMap(({ withdraws }) => withdraws ?? []));
  return facts.filter(({ seq, withdraws }) => !withdraws && !withdrawn.has(seq));
}

/** The current value of the facts of one attribute and year, with differing values of less trusted sources beside it. */
export function currentCell(facts: readonly LedgerFact[]): SnapshotCell {
  const [current, ...others] = facts.length === 1 ? facts : latestPerSource(facts);
  if (!current) throw new RangeError('a cell needs at least one fact');
  const cell: { -readonly [Part in keyof SnapshotCell]: SnapshotCell[Part] } = asConflict(current);
  // Part by part: millions are made when a generator or an import folds ledgers.
  if (current.recordedAt) cell.r = current.recordedAt;
  if (current.basis) cell.b = current.basis;
  const conflicts = others.filter((other) => !sameValue(current.attribute, other.value, current.value)).map(asConflict);
  if (conflicts.length > 0) cell.c = conflicts;
  return cell;
}

/** The latest fact of every source, most trusted source first. Of two observed on one day the later recorded counts. */
export function latestPerSource<F extends LedgerFact>(facts: readonly F[]): F[] {
  const latest = new Map<FactSource, F>();
  for (const fact of facts) {
    const known = latest.get(fact.source);
    if (!known || isLater(fact, known)) latest.set(fact.source, fact);
  }
  return [...latest.values()].sort((a, b) => trustRank(a.source) - trustRank(b.source));
}

/** Whether two stored values of an attribute are the same; the order inside a set, or of items in a text, does not matter. */
export function sameValue(attribute: string, a: StoredValue, b: StoredValue): boolean {
  if (a === b) return true;
  const isListed = typeof a === 'string' && typeof b === 'string' && entryOf(attribute)?.format === 'items';
  return isListed ? canonical(itemsOf(a)) === canonical(itemsOf(b)) : canonical(a) === canonical(b);
}

/** Items stand apart by semicolons or lines and may hold commas; without either, commas stand between them. */
function itemsOf(text: string): readonly string[] {
  const split = (parts: string, by: RegExp) =>
    parts
      .split(by)
      .map((part) => part.trim())
      .filter(Boolean);
  const items = split(text, /[；;\n]/);
  return items.length > 1 ? items : split(text, /[、，；;]/);
}

function isLater(fact: LedgerFact, than: LedgerFact): boolean {
  if (fact.observedOn !== than.observedOn) return fact.observedOn > than.observedOn;
  return fact.seq > than.seq;
}

function asConflict(fact: LedgerFact): ConflictingValue {
  return { v: fact.value, s: fact.source, o: fact.observedOn };
}

function canonical(value: StoredValue): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  const parts = value.map((each) => JSON.stringify(typeof each === 'object' ? Object.entries(each).sort() : each));
  return `[${parts.sort().join()}]`;
}

/** Facts by attribute and year, those of each in the order of the ledger. */
export function groupByCell<F extends CellOfFact>(facts: Iterable<F>): Map<string, [F, ...F[]]> {
  const groups = new Map<string, [F, ...F[]]>();
  for (const fact of facts) {
    const key = cellKey(fact);
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  return groups;
}

type CellOfFact = Pick<LedgerFact, 'attribute' | 'year'>;

/** The key of an attribute of a year in `groupByCell`. */
export function cellKey({ attribute, year }: CellOfFact): string {
  return `${attribute}@${yearKey(year)}`;
}
