import type { Facts } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import type { CellChange } from './domain/ledger/cell-changes';
import type { FactsOfDay } from './domain/ledger/facts-of-day';
import type { FactInput } from './domain/ledger/recording';
import type { Snapshot } from './domain/ledger/snapshot';

/** Which facts a stored decision was made on; `lastYear`: the year that T-1 meant, unless the year before the day. */
export interface FactsWanted {
  readonly revision: number;
  readonly asOf: CalendarDate;
  readonly lastYear?: number;
}

/** What a form asks to record. */
export interface RecordedChange {
  /** The one the form was opened with. */
  readonly revision: number;
  readonly facts: readonly FactInput[];
  /** Fields whose values look wrong and were confirmed. */
  readonly confirmed?: readonly string[];
}

/** The facts of a company as they were recorded on a day. */
export interface FactsAsOf {
  readonly snapshot: Snapshot;
  readonly facts: Facts;
}

/** A company's facts on two days, and what of them differs. */
export interface Comparison {
  readonly before: FactsOfDay;
  readonly after: FactsOfDay;
  readonly changes: readonly CellChange[];
}
