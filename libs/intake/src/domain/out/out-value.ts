import { type Attribute, entryForm, type StoredValue } from '@park/registry';
import type { OutValue } from '@park/sheets';

/** What one row says besides its company, by the keys of the fields of its table. */
export type OutRow = Readonly<Record<string, OutValue>>;

/** Between the values of a field with several. */
const APART = '、';
const CUTS = /[,，、;；\n]/;

/** A value as its column has it, so that it is read back as the same: figures in the unit of the head, codes in words. */
export function outValue(entry: Attribute, value: StoredValue): OutValue {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return (value as readonly string[]).map((code) => word(entry, code)).join(APART);
  if (typeof value === 'number') return figure(entryForm.textOf(entry, value));
  return entry.kind === 'code' ? word(entry, String(value)) : String(value);
}

/** A figure as a number where a table program keeps all of its digits. */
function figure(text: string): OutValue {
  const number = Number(text);
  return String(number) === text ? number : text;
}

/** The word for a code; the code itself where two have one word, or the word would be cut in two. */
function word({ codes = {} }: Attribute, code: string): string {
  const label = codes[code];
  if (label === undefined || CUTS.test(label)) return code;
  return Object.values(codes).filter((each) => each === label).length > 1 ? code : label;
}
