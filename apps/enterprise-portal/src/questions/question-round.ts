import type { FactKey } from '@park/criteria';
import { entryForm } from '@park/registry';
import { TypedForm } from '@park/web-kit';

const KEPT = 100;

/** How far somebody has come: answers given, and the questions put off, by the names of their fields. */
export interface Round {
  readonly done: number;
  readonly later: readonly string[];
  /** The question to ask before all others. */
  readonly first: string;
  /** Only what is missing for a title, by its code; '': for all policies. */
  readonly title: string;
}

export const START: Round = { done: 0, later: [], first: '', title: '' };

/** Reads a round from an address or a form; what is odd counts as the beginning. */
export function readRound(from: unknown): Round {
  const typed = new TypedForm(from);
  const later = typed.text('later').split(',').filter(isField);
  return {
    done: /^\d{1,3}$/.test(typed.text('done')) ? Number(typed.text('done')) : 0,
    later: [...new Set(later)].slice(0, KEPT),
    first: isField(typed.text('first')) ? typed.text('first') : '',
    title: /^[A-Z][A-Z0-9_]{0,39}$/.test(typed.text('title')) ? typed.text('title') : '',
  };
}

/** The address at which a round goes on. */
export function roundPath({ done, later, first, title }: Round): string {
  const query = [
    ...(title ? [`title=${title}`] : []),
    ...(done > 0 ? [`done=${done}`] : []),
    ...(later.length > 0 ? [`later=${later.join(',')}`] : []),
    ...(first ? [`first=${first}`] : []),
  ];
  return query.length > 0 ? `/questions?${query.join('&')}` : '/questions';
}

/** The question to ask now: the wished one, else the most useful that was not put off; undefined when all are settled. */
export function askedNow<Key extends FactKey>(open: readonly Key[], { later, first }: Round): Key | undefined {
  const waiting = open.filter((key) => !later.includes(nameOf(key)));
  return waiting.find((key) => nameOf(key) === first) ?? waiting[0];
}

/** annual.revenue@2025 */
export function nameOf({ field, year }: FactKey): string {
  return entryForm.factField(field, year);
}

function isField(name: string): boolean {
  return /^[A-Za-z]\w*(\.\w+)*(@\d{4})?$/.test(name);
}
