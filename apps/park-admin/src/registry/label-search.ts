import { searchKey, soundOf } from '@park/kernel';

const keys = new Map<string, readonly string[]>();

/** Whether a label has what is searched for: a part of it, of its pinyin, or of its initials. */
export function labelHas(label: string, wanted: string): boolean {
  const key = searchKey(wanted);
  if (key === '') return true;
  let known = keys.get(label);
  if (!known) {
    const { pinyin, initials } = soundOf(label);
    known = [searchKey(label), pinyin, initials];
    keys.set(label, known);
  }
  return known.some((text) => text.includes(key));
}
