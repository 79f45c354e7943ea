import { createHash } from 'node:crypto';
import type { CompanyFilter, FactInput, StoredValue } from '@park/registry';
import type { Origin } from '../origin';

export type SetChange = 'add' | 'remove';

/** What is set for all companies of a batch, and how they were chosen. */
export interface Edit {
  readonly attribute: string;
  readonly value: StoredValue;
  /** Of an attribute with several values: whether these come to those a company has, or go from them. */
  readonly change?: SetChange;
  /** The list that was asked for all of it; null where companies were ticked one by one. */
  readonly everyone: CompanyFilter | null;
  /** The list and its selection as an address, to come back to them. */
  readonly query: string;
  /** The list in words. */
  readonly words: string;
  /** The mark of the companies that were confirmed. */
  readonly mark: string;
}

/** The fact that each company of an edit gets; what comes to or goes from several values depends on those it has. */
export function factOf(
  { attribute, value, change }: Edit,
  { source, observedOn }: Origin,
  had?: StoredValue,
): FactInput {
  return { attribute, year: null, value: change ? changed(change, had, value) : value, source, observedOn };
}

function changed(change: SetChange, had: StoredValue | undefined, value: StoredValue): StoredValue {
  const [before, some] = [had, value].map((each) => new Set(Array.isArray(each) ? (each as readonly string[]) : []));
  const after = change === 'add' ? [...before!, ...some!] : [...before!].filter((each) => !some!.has(each));
  return [...new Set(after)].sort();
}

/** The same for the same companies in whatever order. */
export function markOf(companyIds: readonly string[]): string {
  const sorted = companyIds.map(Number).sort((a, b) => a - b);
  return createHash('sha256').update(sorted.join()).digest('hex');
}
