import { refold } from './ledger';
import type { FactInput, RecordedFact } from './recording';
import { cellOf, type Snapshot, type SnapshotCell } from './snapshot';

/** A cell of a company file before and after a fact is recorded. */
export interface Foreseen {
  readonly before: SnapshotCell | undefined;
  readonly after: SnapshotCell | undefined;
}

/** What recording a fact would make of its cell; `ledger` is the whole one of its attribute. */
export function foreseen(snapshot: Snapshot, ledger: readonly RecordedFact[], fact: FactInput): Foreseen {
  const { attribute, year } = fact;
  const seq = Math.max(0, ...ledger.map((known) => known.seq)) + 1;
  const after = refold(snapshot, [...ledger, { ...fact, seq, revision: Infinity, actorName: '' }]);
  return { before: cellOf(snapshot, attribute, year), after: cellOf(after, attribute, year) };
}
