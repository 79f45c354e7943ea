import type { Expression } from '@park/criteria';
import { type CalendarDate, yearOf } from '@park/kernel';
import { attribute, factsFrom, type Snapshot, vocabulary } from '@park/registry';

/** What follows from the record of titles of a company. */
const FROM_TITLES: ReadonlySet<string> = new Set(['validTitles', 'titleFirstTime']);

/** Answers, for a company, every attribute whose entry can turn a condition: what it names, the inputs of that, all records. */
export function fieldReader({ snapshot, asOf }: { readonly snapshot: Snapshot; readonly asOf: CalendarDate }) {
  const derivations = vocabulary.derivations(factsFrom(snapshot, asOf), asOf);
  const records = Object.keys(snapshot).filter((key) => key.startsWith('record.'));
  return (expression: Expression): ReadonlySet<string> => {
    const named = [...new Set(namedIn(expression))];
    const inputs = named.flatMap((field) => {
      const year = attribute(field)?.period === 'year' ? yearOf(asOf) - 1 : null;
      return (derivations.inputs({ field, year }) ?? []).map((key) => key.field);
    });
    const titles = [...named, ...inputs].some((field) => FROM_TITLES.has(field)) ? ['titles'] : [];
    return new Set([...named, ...inputs, ...titles, ...records]);
  };
}

function namedIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(namedIn);
  if (typeof part !== 'object' || part === null) return [];
  const { field, entered, ...rest } = part as Readonly<Record<string, unknown>>;
  const here = [field, entered].filter((each) => typeof each === 'string');
  return [...here, ...Object.values(rest).flatMap(namedIn)];
}
