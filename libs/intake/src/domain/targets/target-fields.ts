import { type Attribute, attribute, entryForm } from '@park/registry';
import type { FieldType, TargetField } from '@park/sheets';
import { codeWords } from './code-words';
import { synonyms } from './synonyms';

/** Name and code, by which every table says which company a row is about. */
export const companyFields: readonly TargetField[] = ['uscc', 'name'].map((key) => fieldOf(attribute(key)!));

/** One of the two is enough. */
export const BY_COMPANY = ['uscc', 'name'] as const;

/** An attribute of the dictionary as a field that a column is read into. */
export function fieldOf(entry: Attribute): TargetField {
  const { key, label, unit, codes, openCodes, whole, min, max, period } = entry;
  const [names, words] = [synonyms[key], codeWords.of(key)];
  return {
    key,
    label,
    type: typeOf(entry),
    yearly: period === 'year',
    ...(names ? { synonyms: names } : {}),
    ...(unit ? { unit } : {}),
    ...(codes ? { codes } : {}),
    ...(words ? { words } : {}),
    ...(openCodes ? { otherCode: (text: string) => otherCode(entry, text) } : {}),
    ...(whole ? { whole } : {}),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

function typeOf({ key, kind, format }: Attribute): FieldType {
  if (key === 'name') return 'name';
  if (format === 'uscc') return format;
  const types: Readonly<Record<string, FieldType>> = { boolean: 'flag', set: 'codes' };
  return types[kind] ?? (kind as FieldType);
}

/** A code as the company file takes it; one that stands beside the words of its class is taken out of them. */
function otherCode(entry: Attribute, text: string): { code: string } | { problem: string } {
  const within = entry.format === 'industry' ? /(?:^|\D)(\d{4})(?:\D|$)/.exec(text.normalize('NFKC'))?.[1] : undefined;
  const read = entryForm.parseInYuan(entry, within ?? text);
  return read.ok ? { code: String(read.value) } : { problem: read.message.replace(/^“[^”]*”[：:]?/, '') };
}
