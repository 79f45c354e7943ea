import { asked, type Findable, findable, placeOf } from '@park/finding';
import { searchKey, soundOf } from '@park/kernel';

/** What a policy is found by; its title also by pinyin and initials. */
export interface Searched {
  readonly title: string;
  readonly documentNumber: string;
  readonly issuer: string;
  readonly department?: string;
}

const held = new Map<string, Findable>();
const MOST_HELD = 5000;

/** How well a policy answers a search: 0 called so, 1 begins so, 2 sounds so, 3 has every word; null when a word is missing. */
export function searchRank(policy: Searched, typed: string): number | null {
  return placeOf(inMemory(policy), asked(typed));
}

/** Sounds take a while to work out: each policy's are kept. */
function inMemory(policy: Searched): Findable {
  const { title, documentNumber, issuer, department } = policy;
  const key = JSON.stringify([title, documentNumber, issuer, department]);
  const known = held.get(key);
  if (known) return known;
  if (held.size >= MOST_HELD) held.clear();
  const others = [documentNumber, issuer, department ?? ''].map((text) => ({ key: searchKey(text) }));
  const found = findable([{ key: searchKey(title), ...soundOf(title) }, ...others], searchKey(documentNumber));
  held.set(key, found);
  return found;
}
