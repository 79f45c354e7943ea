/** One thing that can be chosen, in a list or with a box. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly chosen?: boolean;
}

/** The choices of a table of codes and their words, with those marked that are chosen. */
export function choices(words: Readonly<Record<string, string>>, chosen: string | readonly string[] = []): Choice[] {
  const marked = new Set([chosen].flat());
  return Object.entries(words).map(([value, label]) => ({ value, label, chosen: marked.has(value) }));
}
