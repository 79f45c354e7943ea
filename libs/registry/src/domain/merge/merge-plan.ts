import { attribute } from '../attributes/dictionary';
import { effective, fold, latestPerSource, sameValue } from '../ledger/ledger';
import { factField, type FactInput, type RecordedFact } from '../ledger/recording';
import { cellOf, type SnapshotCell } from '../ledger/snapshot';
import { effectiveRecords, type RecordLine } from '../records/record';

/** A value that both files have and that differs. */
export interface MergeConflict {
  /** annual.revenue@2025 */
  readonly field: string;
  readonly attribute: string;
  readonly year: number | null;
  readonly mine: SnapshotCell;
  readonly theirs: SnapshotCell;
  /** What counts once both stand in one ledger, by source and day. */
  readonly together: SnapshotCell;
}

/** What one file brings into another one. */
export interface MergePlan {
  readonly facts: readonly RecordedFact[];
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Of every value of the other file the latest word of each source, unless the survivor has exactly that. `kept`: fields
 * of which the survivor's own value stays and nothing is brought. Name and code are never brought.
 */
export function mergePlan(
  mine: readonly RecordedFact[],
  theirs: readonly RecordedFact[],
  kept: ReadonlySet<string> = new Set(),
): MergePlan {
  const own = byField(effective(mine));
  const cells = byField(effective(theirs).filter((fact) => attribute(fact.attribute)?.identity !== true));
  const facts: RecordedFact[] = [];
  const conflicts: MergeConflict[] = [];
  for (const [field, group] of cells) {
    const there = own.get(field) ?? [];
    const news = latestPerSource(group).filter((fact) => !there.some((known) => isSame(known, fact)));
    const conflict = conflictOf(field, there, group);
    if (conflict) conflicts.push(conflict);
    if (!kept.has(field)) facts.push(...news);
  }
  return { facts, conflicts };
}

function byField(facts: readonly RecordedFact[]): ReadonlyMap<string, RecordedFact[]> {
  const cells = new Map<string, RecordedFact[]>();
  for (const fact of facts) {
    const field = factField(fact.attribute, fact.year);
    const group = cells.get(field);
    if (group) group.push(fact);
    else cells.set(field, [fact]);
  }
  return cells;
}

function conflictOf(
  field: string,
  mine: readonly RecordedFact[],
  theirs: readonly RecordedFact[],
): MergeConflict | null {
  const { attribute: key, year } = theirs[0]!;
  const cell = (facts: readonly RecordedFact[]) => cellOf(fold(facts), key, year);
  const [here, there] = [cell(mine), cell(theirs)];
  if (!here || !there || sameValue(key, here.v, there.v)) return null;
  // What is brought is appended after what is there.
  const after = theirs.map((fact) => ({ ...fact, seq: fact.seq + mine.at(-1)!.seq }));
  return { field, attribute: key, year, mine: here, theirs: there, together: cell([...mine, ...after])! };
}

function isSame(known: RecordedFact, fact: RecordedFact): boolean {
  return (
    known.source === fact.source &&
    known.observedOn === fact.observedOn &&
    sameValue(fact.attribute, known.value, fact.value)
  );
}

/** A fact as it is written into the survivor's ledger; where it is from is said where nothing else was. */
export function broughtFact(
  { attribute: key, year, value, source, observedOn, ...more }: RecordedFact,
  from: string,
): FactInput {
  const { basis = null, evidence, confirmed = null } = more;
  return { attribute: key, year, value, source, observedOn, basis, confirmed, evidence: evidence || `合并自“${from}”` };
}

/** The records of the other file that count and that the survivor does not have. */
export function broughtRecords(mine: readonly RecordLine[], theirs: readonly RecordLine[]): RecordLine[] {
  const known = new Set(effectiveRecords(mine).map(contentOf));
  return effectiveRecords(theirs).filter((line) => !known.has(contentOf(line)));
}

function contentOf({ kind, happenedOn, validFrom, validTo, details, source }: RecordLine): string {
  return JSON.stringify([kind, happenedOn, validFrom, validTo, Object.entries(details).sort(), source]);
}
