import { plainText, searchKey } from '@park/kernel';

/** Of the name of a company, now or before; as long as its column. */
export const LONGEST_NAME = 120;

/** Names a company had before, from the facts of its name and its recorded 曾用名; the current one is none of them. */
export function formerNames(
  current: string,
  facts: readonly { readonly attribute: string; readonly value: string }[],
): string[] {
  const told = facts.flatMap(({ attribute, value }) => {
    const text: unknown = JSON.parse(value);
    if (typeof text !== 'string') return [];
    return attribute === 'name' ? [text] : text.split(/[、，,；;\n]/);
  });
  const names = told.map((name) => plainText(name).slice(0, LONGEST_NAME)).filter((name) => [...name].length >= 2);
  const byKey = new Map(names.map((name) => [searchKey(name), name]));
  byKey.delete(searchKey(current));
  byKey.delete('');
  return [...byKey.values()];
}
