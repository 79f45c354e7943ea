import { type CalendarDate, endOfDay } from '@park/kernel';
import { fold, sameValue } from './ledger';
import type { RecordedFact } from './recording';
import { cellOf, type SnapshotCell } from './snapshot';
import type { FactHistory } from './withdrawal';

/** A value of a company's file that is another one on the later of two days. */
export interface CellChange {
  /** The line that brought the later value, or took the earlier one back; `before` and `after` are those of the two days. */
  readonly line: FactHistory;
  /** How many lines were recorded about it in between. */
  readonly lines: number;
}

/** What differs since a day in a ledger that ends with the later one. Values confirmed as they were are left out. */
export function changedSince(ledger: readonly RecordedFact[], from: CalendarDate): CellChange[] {
  const since = endOfDay(from).toISOString();
  const earlier = fold(ledger.filter(({ recordedAt = '' }) => recordedAt <= since));
  const later = fold(ledger);
  const cells = new Map<string, RecordedFact[]>();
  for (const line of ledger.filter(({ recordedAt = '' }) => recordedAt > since)) {
    const key = `${line.attribute}@${line.year ?? ''}`;
    cells.set(key, [line, ...(cells.get(key) ?? [])]);
  }
  return [...cells.values()].flatMap((lines) => {
    const { attribute, year } = lines[0]!;
    const before = cellOf(earlier, attribute, year);
    const after = cellOf(later, attribute, year);
    if (same(attribute, before, after)) return [];
    const line = { ...behind(lines, after), before: before?.v, after: after?.v, canBeWithdrawn: false };
    return [{ line, lines: lines.length }];
  });
}

function same(attribute: string, before: SnapshotCell | undefined, after: SnapshotCell | undefined): boolean {
  return before && after ? sameValue(attribute, before.v, after.v) : before === after;
}

/** Of the lines of a cell, latest first, the one that its value is from; else the one that took it back. */
function behind(lines: readonly RecordedFact[], cell: SnapshotCell | undefined): RecordedFact {
  const brought = lines.find(
    ({ attribute, withdraws, source, observedOn, value }) =>
      cell && !withdraws && source === cell.s && observedOn === cell.o && sameValue(attribute, value, cell.v),
  );
  return brought ?? lines.find(({ withdraws }) => withdraws) ?? lines[0]!;
}
