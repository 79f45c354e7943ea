import { type CalendarDate, yearOf } from '@park/kernel';
import type { ListField, ListFields } from './list-field';
import { numberWords, readDay, readNumber } from './list-values';

/** A field with the unit in which its numbers are typed. */
interface PlainField extends ListField {
  readonly unit?: string;
}

/** What stands besides the fields themselves: people by their ids, and the day that says which year this is. */
interface Beside {
  readonly today: CalendarDate;
  /** By the key of the field. */
  readonly codes?: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
}

/** Fields of a table whose values are numbers, days, codes and texts, which everybody may ask for. */
export function plainFields(entries: readonly PlainField[], { today, codes = {} }: Beside): ListFields {
  const entry = (key: string) => entries.find((field) => field.key === key);
  return {
    thisYear: yearOf(today),
    field: (key) => {
      const [found, named] = [entry(key), codes[key]];
      return found && named ? { ...found, codes: named } : found;
    },
    refusal: () => undefined,
    unit: ({ key }) => entry(key)?.unit,
    read: ({ label, kind }, typed) => (kind === 'date' ? readDay(label, typed) : readNumber(label, typed)),
    write: (_, value) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)),
    words: ({ key, kind, codes: named }, value) => {
      if (kind === 'boolean') return value ? '是' : '否';
      if (kind === 'number') return numberWords(value, entry(key)?.unit);
      return named?.[String(value)] ?? String(value);
    },
  };
}

/** The conditions that parameters of links stand for, each by the code of a field of its name. */
export function formerIn(query: Readonly<Record<string, unknown>>, keys: readonly string[]): string[] {
  return keys.flatMap((key) => (lastOf(query[key]) ? [`${key}:in:${lastOf(query[key])}`] : []));
}

/** A parameter as text; of several the last counts. */
export function lastOf(value: unknown): string {
  return String([value].flat().at(-1) ?? '');
}
