import { type CalendarDate, exact, isCalendarDate } from '@park/kernel';
import type { Amount } from '../area/area';

/** Something in a hand-worked case that cannot be read: where, what should stand there and what does. */
export interface CaseFault {
  readonly path: string;
  readonly wanted: string;
  readonly found: unknown;
}

export type Json = Readonly<Record<string, unknown>>;

/** Reads the fields of one object of a case; absent, null and blank are not answered. What cannot be read is a fault. */
export interface CaseReader {
  readonly date: (name: string) => CalendarDate | null;
  readonly amount: (name: string) => Amount | null;
  readonly flag: (name: string) => boolean | null;
  readonly text: (name: string) => string | null;
  readonly oneOf: (name: string, words: readonly string[]) => string | null;
  readonly list: (name: string) => readonly unknown[] | null;
  readonly each: (name: string) => readonly CaseReader[];
}

/** A reader of the object that stands at a path; what is no object has no fields. */
export function caseReader(value: unknown, path: string, faults: CaseFault[]): CaseReader {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const json = isObject ? (value as Json) : {};
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  if (!isObject) faults.push({ path, wanted: '{ … }', found: value });
  const read = <Value>(name: string, wanted: string, isRight: (found: unknown) => boolean): Value | null => {
    const found = json[name];
    if (isBlank(found)) return null;
    if (isRight(found)) return found as Value;
    faults.push({ path: at(name), wanted, found });
    return null;
  };
  const list = (name: string) => read<readonly unknown[]>(name, '[ … ]', Array.isArray);
  return {
    date: (name) => read(name, 'YYYY-MM-DD（1900 年到 2999 年）', isCountable),
    amount: (name) => read(name, '十进制数，不小于 0', isAmount),
    flag: (name) => read(name, 'true|false', (found) => typeof found === 'boolean'),
    text: (name) => read(name, '文字', (found) => typeof found === 'string'),
    oneOf: (name, words) => read(name, words.join('|'), (found) => words.includes(found as string)),
    list,
    each: (name) => (list(name) ?? []).map((each, index) => caseReader(each, `${at(name)}.${index}`, faults)),
  };
}

function isCountable(value: unknown): boolean {
  return isCalendarDate(value) && value >= '1900' && value < '3000';
}

function isAmount(value: unknown): boolean {
  const amount = typeof value === 'number' || typeof value === 'string' ? exact(value) : null;
  return amount !== null && amount.numerator >= 0;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
