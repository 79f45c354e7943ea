import { type CalendarDate, dateInShanghai } from '@park/kernel';
import { type FactSource, trustRank } from '../ledger/fact-source';
import type { Snapshot, SnapshotCell, StoredValue } from '../ledger/snapshot';

export type RecordKindCode =
  | 'certificate'
  | 'ip'
  | 'award'
  | 'standard'
  | 'rd-org'
  | 'equity'
  | 'shareholder'
  | 'product'
  | 'support'
  | 'incident';

/** One thing that is or was so from day to day, or happened on a day. `validTo` null: no end is known. */
export interface RecordContent {
  readonly kind: RecordKindCode;
  readonly happenedOn: CalendarDate | null;
  readonly validFrom: CalendarDate | null;
  readonly validTo: CalendarDate | null;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** A record as a snapshot holds it. */
export interface HeldRecord extends RecordContent {
  readonly seq: number;
  readonly source: FactSource;
}

/** A line of the records of a company: appended, never changed. */
export interface RecordLine extends HeldRecord {
  readonly evidence: string | null;
  readonly recordedAt: string;
  readonly actorName: string;
  readonly revision: number;
  /** The line that this one stands in place of; or takes back, saying nothing itself. */
  readonly replaces: number | null;
  readonly withdraws: number | null;
  readonly reason: string | null;
}

/** The lines that count: neither replaced nor taken back, and not taking back others. */
export function effectiveRecords(lines: readonly RecordLine[]): RecordLine[] {
  const gone = new Set(lines.flatMap(({ replaces, withdraws }) => [replaces ?? [], withdraws ?? []].flat()));
  return lines.filter(({ seq, withdraws }) => withdraws === null && !gone.has(seq));
}

/** The line that stands in place of another one by now: itself, or what it was replaced by in the end. */
export function latestInPlaceOf(lines: readonly RecordLine[], seq: number): number {
  const next = lines.find(({ replaces }) => replaces === seq);
  return next ? latestInPlaceOf(lines, next.seq) : seq;
}

/** The line that a record began with, before it was corrected: its files hang there. */
export function firstInPlaceOf(lines: readonly RecordLine[], seq: number): number {
  const before = lines.find((each) => each.seq === seq)?.replaces ?? null;
  return before === null ? seq : firstInPlaceOf(lines, before);
}

/** Where a snapshot keeps the records of a kind. */
export function recordKey(kind: RecordKindCode): string {
  return `record.${kind}`;
}

export function isRecordKey(key: string): boolean {
  return key.startsWith('record.');
}

/** The snapshot with the records of these lines in place of those it had; a kind without records is not in it. */
export function withRecords(snapshot: Snapshot, lines: readonly RecordLine[]): Snapshot {
  const facts = Object.entries(snapshot).filter(([key]) => !isRecordKey(key));
  const held = effectiveRecords(lines);
  const cells = [...new Set(held.map(({ kind }) => kind))].map((kind) => {
    return [recordKey(kind), { '-': cellOfRecords(held.filter((line) => line.kind === kind)) }];
  });
  return Object.fromEntries([...facts, ...cells]) as Snapshot;
}

/** The records that a cell of a snapshot holds. */
export function recordsIn(cell: Pick<SnapshotCell, 'v'> | undefined): readonly HeldRecord[] {
  return Array.isArray(cell?.v) ? (cell.v as unknown as readonly HeldRecord[]) : [];
}

function cellOfRecords(lines: readonly RecordLine[]): SnapshotCell {
  const held = lines.map(({ seq, source, kind, happenedOn, validFrom, validTo, details }): HeldRecord => {
    return { seq, source, kind, happenedOn, validFrom, validTo, details };
  });
  const latest = lines
    .map(({ recordedAt }) => recordedAt)
    .sort()
    .at(-1)!;
  // Like titles, records are no value of their own for conditions; what is derived from them speaks for them.
  const v = held as unknown as StoredValue;
  return { v, s: leastTrusted(lines), o: dateInShanghai(new Date(latest)), r: latest };
}

export function leastTrusted(records: readonly Pick<HeldRecord, 'source'>[]): FactSource {
  return records
    .map(({ source }) => source)
    .reduce((worst, each) => (trustRank(each) > trustRank(worst) ? each : worst));
}
