import { searchKey, searchWords, soundOf } from '@park/kernel';

/** What a policy is found by; its title also by pinyin and initials. */
export interface Searched {
  readonly title: string;
  readonly documentNumber: string;
  readonly issuer: string;
  readonly department?: string;
}

const SOUNDS_KEPT = 5_000;
const sounds = new Map<string, ReturnType<typeof soundOf>>();

/** How well a policy answers a search: 0 called so, 1 begins so, 2 by initials, 3 has every word; null when a word is missing. */
export function searchRank(policy: Searched, typed: string): number | null {
  const keys = [policy.title, policy.documentNumber, policy.issuer, policy.department ?? ''].map(searchKey);
  const whole = searchKey(typed);
  const sound = canBeSound(whole) ? titleSound(policy.title) : undefined;
  const sounded = (word: string) => sound?.initials.includes(word) || sound?.pinyin.includes(word);
  const has = (word: string) => keys.some((key) => key.includes(word)) || sounded(word);
  if (!searchWords(typed).every(has)) return null;
  if (keys.includes(whole)) return 0;
  if (keys.some((key) => key.startsWith(whole))) return 1;
  return sound?.initials.startsWith(whole) ? 2 : 3;
}

/** A search with one word of letters has letters in the whole; one letter alone is in every sound. */
function canBeSound(whole: string): boolean {
  return /[a-z]/.test(whole) && whole.length > 1;
}

function titleSound(title: string): ReturnType<typeof soundOf> {
  let sound = sounds.get(title);
  if (!sound) {
    if (sounds.size >= SOUNDS_KEPT) sounds.clear();
    sounds.set(title, (sound = soundOf(title)));
  }
  return sound;
}
