import { factOf, type Facts, type FactValue, type FieldSpec, type Lookup } from '@park/criteria';

/** One attribute of one year, counted back from the evaluation date: what a company has one value of. */
export interface FactSlot {
  readonly kind: 'ordered' | 'coded' | 'set';
  readonly key: string;
  readonly field: string;
  /** Years back (T-1: 1); null for an attribute without years. */
  readonly back: number | null;
}

export function factSlot(spec: FieldSpec, back: number | null): FactSlot {
  const { key: field, kind } = spec;
  const ordered = kind === 'number' || kind === 'ratio' || kind === 'date';
  const key = back === null ? field : `${field}@T-${back}`;
  return { kind: ordered ? 'ordered' : kind === 'set' ? 'set' : 'coded', key, field, back };
}

/** What the facts say of a slot when the evaluation date is in a year. */
export function lookUp({ field, back }: FactSlot, facts: Facts, year: number): Lookup {
  return factOf(facts, field, back === null ? null : year - back);
}

/** A value of a coded attribute as the key of its code. What is no text begins with a character that no text begins with. */
export function codeKey(value: FactValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? YES : NO;
  return typeof value === 'object' ? `\0${JSON.stringify(value, bigintAsText)}` : `\0${value}`;
}

const [YES, NO] = ['\0true', '\0false'];

/** Whether a code is of a text. */
export const isText = (key: string) => !key.startsWith('\0');

const bigintAsText = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
