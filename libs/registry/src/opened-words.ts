import type { AuditWords } from '@park/identity';

type ValueSeen = Parameters<NonNullable<AuditWords['covered']>>[1];

/** The same words over a trail in which numbers are sealed: they are opened before they are said or covered. */
export function openedIn(words: AuditWords, open: (text: string) => string): AuditWords {
  const opened = ({ key, value, ...rest }: ValueSeen) => {
    return { ...rest, key, value: key === 'phone' && typeof value === 'string' ? open(value) : value };
  };
  return {
    ...words,
    value: (key, value) =>
      key === 'phone' && typeof value === 'string' ? open(value) : (words.value?.(key, value) ?? null),
    covered: (reader, seen) => words.covered?.(reader, opened(seen)) ?? null,
  };
}
