import type { Facts } from '@park/criteria';
import { type CalendarDate, dateInShanghai, endOfDay } from '@park/kernel';
import { type RecordLine, withRecords } from '../records/record';
import { factsFrom } from './facts';
import { fold } from './ledger';
import type { RecordedFact } from './recording';
import type { Snapshot } from './snapshot';

/** The facts of a company as they had been recorded by the end of a Shanghai day, valued on that day. */
export interface FactsOfDay {
  readonly asOf: CalendarDate;
  readonly snapshot: Snapshot;
  readonly facts: Facts;
  /** 0 where nothing had been recorded by then. */
  readonly revision: number;
  /** The day of the first line of the ledger that was read; null without any. */
  readonly firstOn: CalendarDate | null;
}

/** What is recorded of a company up to some moment: facts and dated records, oldest first. */
export interface Recorded {
  readonly ledger: readonly RecordedFact[];
  readonly records: readonly RecordLine[];
}

/** Later lines are left out. */
export function factsOfDay({ ledger, records }: Recorded, asOf: CalendarDate): FactsOfDay {
  const until = endOfDay(asOf).toISOString();
  const facts = ledger.filter(({ recordedAt = '' }) => recordedAt <= until);
  const lines = records.filter(({ recordedAt }) => recordedAt <= until);
  const snapshot = withRecords(fold(facts), lines);
  const first = ledger[0]?.recordedAt;
  return {
    asOf,
    snapshot,
    facts: factsFrom(snapshot, asOf),
    revision: Math.max(facts.at(-1)?.revision ?? 0, lines.at(-1)?.revision ?? 0),
    firstOn: first ? dateInShanghai(new Date(first)) : null,
  };
}
