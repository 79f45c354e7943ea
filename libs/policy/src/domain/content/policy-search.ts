import { searchKey, searchWords } from '@park/kernel';

/** What a policy is found by. */
export interface Searched {
  readonly title: string;
  readonly documentNumber: string;
  readonly issuer: string;
  readonly department?: string;
}

/** How well a policy answers a search: 0 called so, 1 begins so, 2 has every word; null when a word is missing. */
export function searchRank(policy: Searched, typed: string): number | null {
  const keys = [policy.title, policy.documentNumber, policy.issuer, policy.department ?? ''].map(searchKey);
  if (!searchWords(typed).every((word) => keys.some((key) => key.includes(word)))) return null;
  const whole = searchKey(typed);
  if (keys.includes(whole)) return 0;
  return keys.some((key) => key.startsWith(whole)) ? 1 : 2;
}
