import { searchKey, searchWords } from '@park/kernel';

/** Whether some texts together have every word that was typed, or another one that means the same. */
export function textHas(
  texts: readonly (string | null)[],
  typed: string,
  alike: ReadonlyMap<string, readonly string[]>,
): boolean {
  const words = searchWords(typed);
  if (words.length === 0) return false;
  const key = texts.map((text) => searchKey(text ?? '')).join('\n');
  return words.every((word) => (alike.get(word) ?? [word]).some((same) => key.includes(same)));
}
