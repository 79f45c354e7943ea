import { dateInShanghai } from '@park/kernel';

/** One part of what is held about a person: a table with a head. */
export interface HeldPart {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** An instant as people here read it: day and minute in Shanghai. */
export function moment(at: Date): string {
  const local = new Date(at.getTime() + 8 * 3_600_000).toISOString();
  return `${dateInShanghai(at)} ${local.slice(11, 16)}`;
}
