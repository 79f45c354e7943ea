import type { Facts } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { condensedCells } from './domain/ledger/condensed-cells';
import { condensedFacts } from './domain/ledger/facts';
import type { Snapshot } from './domain/ledger/snapshot';

/** One company with its whole snapshot, as pages show it. */
export interface Member {
  readonly companyId: string;
  readonly revision: number;
  readonly snapshot: Snapshot;
}

/** One company as a population reads it: the text of a condensed snapshot. */
export interface CondensedMember {
  readonly companyId: string;
  readonly revision: number;
  readonly facts: string;
}

/** One company with its facts on a day, for the year that T-1 is to mean; without one the year before the day. */
export interface FactsOfCompany extends CurrentRevision {
  factsBy(lastYear?: number): Facts;
}

/** The same with the name. */
export interface NamedFacts extends FactsOfCompany {
  readonly name: string;
}

/** Which revision of a company is the current one. */
export type CurrentRevision = Omit<CondensedMember, 'facts'>;

/** Equal stamps mean: no company and no fact came, changed or went. */
export interface PopulationStamp {
  readonly companies: number;
  readonly changes: number;
  /** When the last change was written, by the database's clock; null without companies. */
  readonly lastAt: Date | null;
}

export function hasTitles(condensed: string): boolean {
  const titles = condensedCells(condensed)('titles', null)?.v;
  return Array.isArray(titles) && titles.length > 0;
}

/** Each reader is made once: it keeps the ages of dates. */
export function readerByYear(asOf: CalendarDate): (lastYear?: number) => (condensed: string) => Facts {
  const readers = new Map<number | undefined, (condensed: string) => Facts>();
  return (lastYear) => {
    const reader = readers.get(lastYear) ?? condensedFacts(asOf, lastYear);
    readers.set(lastYear, reader);
    return reader;
  };
}

/** The text of a condensed snapshot read. */
export function member({ companyId, revision, facts }: CondensedMember): Member {
  return { companyId, revision, snapshot: JSON.parse(facts) as Snapshot };
}
