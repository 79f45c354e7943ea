import { plainCode, searchKey, searchWords } from '@park/kernel';
import { simplified } from './traditional';

/** A text by which something is found: its key (`searchKey`), and its sound where it has one. */
export interface FoundBy {
  readonly key: string;
  readonly pinyin?: string;
  readonly initials?: string;
}

/** What something is found by. Each text stands between two line ends, which no word of a search has. */
export interface Findable {
  /** Keys; the first one is what it is called now. */
  readonly names: string;
  readonly initials: string;
  readonly pinyin: string;
  /** Codes that are found by their beginning, or by their last four characters and more; in lower case. */
  readonly codes: readonly string[];
  /** Texts by which it is found behind all that by which it is called, as `textsOf` writes them; the nearer first. */
  readonly also?: readonly string[];
}

/** What somebody searches for: every word has to be found. */
export interface Asked {
  readonly words: readonly string[];
  /** All that was typed, as one key. */
  readonly whole: string;
  /** How much of what else things are found by is looked at; without it nothing. */
  readonly reach?: number;
}

/**
 * How well something answers: called so, begins so, sounds so from its first letter, has the words somewhere; and has them
 * all only with the first, or the second, of what else it is found by.
 */
export const places = { exact: 0, beginning: 1, sound: 2, part: 3, also: 4, besides: 5 } as const;
export type Place = (typeof places)[keyof typeof places];

/** The first text is what it is called now; the others, and further codes, are further ways to find it. */
export function findable(
  texts: readonly FoundBy[],
  code: string | null = null,
  otherCodes: readonly string[] = [],
): Findable {
  return {
    names: textsOf(texts.map(({ key }) => key)),
    initials: lines(texts.map(({ initials }) => initials)),
    pinyin: lines(texts.map(({ pinyin }) => pinyin)),
    codes: [code ?? [], otherCodes].flat().map((each) => each.toLowerCase()),
  };
}

/** Keys as they stand in what things are found by. */
export function textsOf(keys: readonly string[]): string {
  return simplified(lines(keys));
}

/** A code may be written in groups, one of an organization with a stroke before its last sign; anything else is words apart by blanks. */
export function asked(typed: string): Asked {
  const code = plainCode(typed).toLowerCase();
  if (/^[0-9a-z]{2}\d{4}[0-9a-z]{6,12}$/.test(code)) return { words: [code], whole: code };
  if (/^[0-9a-z]{8}[0-9x]$/.test(code) && /^\s*[0-9a-z]{8}\s*[-‐-―－]\s*[0-9x]\s*$/i.test(typed.normalize('NFKC')))
    return { words: [code], whole: code };
  return { words: searchWords(typed).map(simplified), whole: simplified(searchKey(typed)) };
}

/** Where something comes among what was found; null when a word is missing. */
export function placeOf(found: Findable, { words, whole, reach = 0 }: Asked): Place | null {
  let farthest = 0;
  for (const word of words) {
    const far = farOf(found, word, reach);
    if (far === null) return null;
    if (far > farthest) farthest = far;
  }
  if (farthest > 0) return farthest === 1 ? places.also : places.besides;
  if (found.codes.includes(whole) || found.names.startsWith(`\n${whole}\n`)) return places.exact;
  if (found.names.includes(`\n${whole}`) || found.codes.some((code) => code.startsWith(whole))) return places.beginning;
  const sounds = found.initials.includes(`\n${whole}`) || found.pinyin.includes(`\n${whole}`);
  return sounds ? places.sound : places.part;
}

/** Where a word is found: 0 in what something is called, 1 in the first of what else it is found by, and so on; null nowhere. */
export function farOf(found: Findable, word: string, reach: number): number | null {
  if (has(found, word)) return 0;
  for (let far = 1; far <= reach; far += 1) {
    if (found.also?.[far - 1]?.includes(word)) return far;
  }
  return null;
}

/** Whether a word may be a sound or a code: both are letters and digits only. */
export function isLatin(word: string): boolean {
  return /^[a-z0-9]+$/.test(word);
}

/** Too little to tell anything by: single letters and digits. */
export function isTooShort({ words }: Asked): boolean {
  return words.length > 0 && words.every((word) => word.length === 1 && isLatin(word));
}

function has({ names, initials, pinyin, codes }: Findable, word: string): boolean {
  if (names.includes(word)) return true;
  if (!isLatin(word)) return false;
  if (initials.includes(word) || pinyin.includes(word)) return true;
  return codes.some((code) => code.startsWith(word) || (word.length >= 4 && code.endsWith(word)));
}

function lines(texts: readonly (string | undefined)[]): string {
  const some = texts.filter(Boolean);
  return some.length === 0 ? '' : `\n${some.join('\n')}\n`;
}
