import { isCalendarDate, plainText } from '@park/kernel';
import type { Answers, TargetField } from '@park/sheets';
import { SENSITIVE, type TypedCell } from './mended-cells';
import type { BatchSummary } from './batch-summary';
import { WITHOUT_END } from './row-title';
import { type ImportKind, targetOf } from './targets/targets';

/** What a person answered, as a form brings it. */
export interface TypedAnswers {
  readonly units: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly given: Readonly<Record<string, string>>;
  /** Whether signs such as “—” mean 0 in a column: `zero` or `blank`. */
  readonly marks: Readonly<Record<string, string>>;
  readonly cells: readonly TypedCell[];
}

/** Fields that can be told once for the whole file, by kind. */
const GIVEN: Readonly<Partial<Record<ImportKind, readonly string[]>>> = {
  'yearly-facts': ['year'],
  titles: ['code', 'issuer', 'docNumber', 'issuedOn', 'validFrom', 'validTo'],
};

const LONGEST = 100;

/** The fields that the file has no column for and that can be told once for all of it. */
export function fillable(kind: ImportKind, { columns }: Pick<BatchSummary, 'columns'>): readonly TargetField[] {
  const keys = (GIVEN[kind] ?? []).filter((key) => !columns.some(({ field }) => field === key));
  return targetOf(kind).fields.filter(({ key }) => keys.includes(key));
}

/**
 * The answers that mean something for this file, on top of those before; others are left out, what cannot be read is
 * named by its field.
 */
export function soundAnswers(
  { kind, columns, before }: { kind: ImportKind; columns: BatchSummary['columns']; before: Answers },
  typed: TypedAnswers,
): { readonly answers: Answers; readonly problems: readonly { readonly field: string; readonly message: string }[] } {
  const target = targetOf(kind);
  const paths = new Set(columns.map(({ path }) => path).filter((path) => !SENSITIVE.test(path)));
  const ofColumns = (given: Readonly<Record<string, string>>, isSound: (text: string) => boolean) =>
    Object.fromEntries(Object.entries(given).filter(([path, text]) => paths.has(path) && isSound(text)));
  const isField = (key: string) => key === '' || target.fields.some((field) => field.key === key);
  const given: Record<string, string | number> = {};
  const problems: { field: string; message: string }[] = [];
  for (const field of target.fields.filter(({ key }) => GIVEN[kind]?.includes(key))) {
    const text = plainText(typed.given[field.key] ?? '').trim();
    const read = text === '' ? null : readGiven(field, text);
    if (read !== null && typeof read === 'object')
      problems.push({ field: `given.${field.key}`, message: read.problem });
    else if (read !== null) given[field.key] = read;
  }
  const marks = ofColumns(typed.marks, (mark) => mark === 'zero' || mark === 'blank');
  const units = ofColumns(typed.units, (word) => word !== '' && word.length <= LONGEST);
  const zeros = Object.keys(marks).filter((path) => marks[path] === 'zero');
  return {
    answers: {
      units: { ...before.units, ...units },
      fields: { ...before.fields, ...ofColumns(typed.fields, isField) },
      given,
      cells: before.cells ?? [],
      zeros: [...(before.zeros ?? []).filter((path) => !(path in marks)), ...zeros],
      blanks: [
        ...(before.blanks ?? []).filter((path) => !(path in marks)),
        ...Object.keys(marks).filter((path) => marks[path] === 'blank'),
      ],
    },
    problems,
  };
}

function readGiven(
  { key, label, type, codes }: TargetField,
  text: string,
): string | number | { readonly problem: string } {
  if (type === 'year') {
    const year = /^(?:19[9]\d|20\d{2})$/.test(text) ? Number(text) : null;
    return year ?? { problem: `“${label}”请填四位年份，如 2025。` };
  }
  if (type === 'date') {
    if (key === 'validTo' && text === WITHOUT_END) return text;
    return isCalendarDate(text)
      ? text
      : { problem: `“${label}”请填日期，如 2026-01-31${key === 'validTo' ? '，或填“长期”' : ''}。` };
  }
  if (codes) return Object.hasOwn(codes, text) ? text : { problem: `“${label}”请从列表中选择。` };
  return [...text].length > LONGEST ? { problem: `“${label}”不能超过 ${LONGEST} 字，请精简。` } : text;
}
