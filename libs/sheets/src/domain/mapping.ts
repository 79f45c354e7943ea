import { searchKey } from '@park/kernel';
import type { Column } from './columns';
import type { Answers, Target, TargetField } from './target';
import { bareLabel } from './words';

/** The field that a column is read into, and the year it stands for. */
export interface Mapped {
  readonly field: TargetField;
  readonly year: number | null;
  /** Named by what stands above it only: another column that bears the name itself is the field. */
  readonly byGroup?: boolean;
}

const YEAR = /((?:19|20)\d{2})\s*年?度?/;
/** What the last brackets say; those before may tell two columns apart: 计划总投资（外资）（万美元）. */
const UNIT_AT_END = /[（(][^（()）]*[)）]$/;
const key = (text: string) => searchKey(text).replace(/[*:：]/g, '');

/**
 * Which field each column is read into, by what a person chose, else by the names of the dictionary; two columns of one
 * field and year: neither.
 */
export function mapColumns(
  columns: readonly Column[],
  target: Target,
  chosen: Answers['fields'] = {},
): { mapped: Map<number, Mapped>; doubled: Column[][] } {
  const names = namesOf(target);
  const found = new Map<string, Found>();
  for (const column of columns.filter(({ nature }) => nature !== 'sensitive' && nature !== 'serial')) {
    const choice = Object.hasOwn(chosen, column.path) ? chosen[column.path]! : null;
    const mapped = choice === null ? fieldOf(column, names) : chosenField(column, target, choice);
    if (!mapped) continue;
    const id = `${mapped.field.key}@${mapped.year ?? ''}`;
    const before = found.get(id);
    const own = [...(before?.own ?? []), ...(mapped.byGroup ? [] : [column])];
    found.set(id, { mapped, columns: [...(before?.columns ?? []), column], own });
  }
  const groups = [...found.values()].map(namedItself);
  const single = groups.filter((each) => each.columns.length === 1);
  return {
    mapped: new Map(single.map((each) => [each.columns[0]!.at, each.mapped])),
    doubled: groups.filter((each) => each.columns.length > 1).map((each) => each.columns),
  };
}

interface Found {
  readonly mapped: Mapped;
  readonly columns: readonly Column[];
  /** Those that bear the name themselves. */
  readonly own: readonly Column[];
}

function namedItself({ own, columns, ...rest }: Found): { mapped: Mapped; columns: Column[] } {
  return { ...rest, columns: [...(own.length > 0 ? own : columns)] };
}

function namesOf(target: Target): Map<string, TargetField> {
  const forms = target.fields.flatMap((field) =>
    [field.label, field.key, ...(field.synonyms ?? [])].flatMap((name) =>
      [key(name), key(bareLabel(name))].map((form) => ({ form, field })),
    ),
  );
  // The first field that a name means keeps it.
  return new Map(forms.reverse().map(({ form, field }) => [form, field]));
}

function fieldOf(column: Column, names: ReadonlyMap<string, TargetField>): Mapped | null {
  const parts = column.path.split('›');
  for (const text of [column.path.replaceAll('›', ''), ...parts.toReversed()]) {
    const direct = [text, text.replace(UNIT_AT_END, ''), bareLabel(text)]
      .map((name) => names.get(key(name)))
      .find(Boolean);
    const byGroup = text === parts[0] && parts.length > 1;
    if (direct)
      return { field: direct, byGroup, year: direct.yearly ? yearIn(parts.filter((part) => part !== text)) : null };
    const undated = bareLabel(text).replace(YEAR, '').replace(/^[的]/, '');
    const dated = YEAR.test(text) && undated !== '' ? names.get(key(undated)) : undefined;
    if (dated?.yearly) return { field: dated, year: yearIn([text]) };
    if (dated?.isDated) return { field: dated, year: null };
  }
  return null;
}

function chosenField(column: Column, target: Target, key: string): Mapped | null {
  const field = target.fields.find((each) => each.key === key);
  return field ? { field, year: field.yearly ? yearIn([column.path]) : null } : null;
}

function yearIn(parts: readonly string[]): number | null {
  const year = parts.map((part) => YEAR.exec(part)?.[1]).find((each) => each !== undefined);
  return year === undefined ? null : Number(year);
}

/** The year that a title names: 2025年度企业经营情况表. */
export function yearOfTitle(texts: readonly string[]): number | null {
  const years = new Set(
    texts.flatMap((text) => [...text.matchAll(/((?:19|20)\d{2})\s*年度/g)].map(([, year]) => Number(year))),
  );
  return years.size === 1 ? [...years][0]! : null;
}
