import { type Attribute, attribute, attributes, entryForm, type StoredValue } from '@park/registry';

const KINDS: readonly Attribute['kind'][] = ['code', 'boolean', 'date', 'set', 'text'];
/** A list that belongs to one company. */
const OWN = ['nameHistory'];

/** Whether one value can be true of many companies: no figures, no identity, nothing of a person, nothing of one year. */
function isSettable(entry: Attribute): boolean {
  const { key, kind, period, derived, identity, sensitive, format } = entry;
  const isPlain = period === 'none' && !derived && !identity && !sensitive && format !== 'titles';
  return isPlain && KINDS.includes(kind) && !OWN.includes(key);
}

/** The fields that can be set for many companies at once, in the order of the dictionary. */
export const settable: readonly Attribute[] = attributes.filter(isSettable);

/** Reads what one field is to be set to; or says what is wrong, by the name of the input. */
export function readSetting(
  key: string,
  typed: readonly string[],
): { readonly value: StoredValue } | { readonly field: string; readonly message: string } {
  const entry = attribute(key);
  if (!entry || !isSettable(entry)) return { field: 'attribute', message: '请选择要修改的字段。' };
  const read = entryForm.parse({ ...entry, nullable: false }, entry.kind === 'set' ? typed : (typed.at(-1) ?? ''));
  return read.ok ? { value: read.value } : { field: 'value', message: read.message };
}
