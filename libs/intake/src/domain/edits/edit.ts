import { createHash } from 'node:crypto';
import type { CompanyFilter, FactInput, StoredValue } from '@park/registry';
import type { Origin } from '../origin';

/** What is set for all companies of a batch, and how they were chosen. */
export interface Edit {
  readonly attribute: string;
  readonly value: StoredValue;
  /** The list that was asked for all of it; null where companies were ticked one by one. */
  readonly everyone: CompanyFilter | null;
  /** The list and its selection as an address, to come back to them. */
  readonly query: string;
  /** The list in words. */
  readonly words: string;
  /** The mark of the companies that were confirmed. */
  readonly mark: string;
}

/** The fact that each company of an edit gets. */
export function factOf({ attribute, value }: Edit, { source, observedOn }: Origin): FactInput {
  return { attribute, year: null, value, source, observedOn };
}

/** The same for the same companies in whatever order. */
export function markOf(companyIds: readonly string[]): string {
  const sorted = companyIds.map(Number).sort((a, b) => a - b);
  return createHash('sha256').update(sorted.join()).digest('hex');
}
