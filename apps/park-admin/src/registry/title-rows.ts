import type { CalendarDate, FieldProblem } from '@park/kernel';
import { type TypedForm } from '@park/web-kit';
import { attribute, entryForm, type TitleRecord, type TitleStatus } from '@park/registry';

const SPARE_ROWS = 2;
const MAX_ROWS = 40;
const COLUMNS = ['code', 'issuer', 'docNumber', 'issuedOn', 'validFrom', 'validTo', 'status'] as const;
type Column = (typeof COLUMNS)[number];
export type TitleRow = Readonly<Record<Column, string>>;

/** The name of one input of the repeated rows, e.g. `titles.0.issuer`. */
export function titleField(row: number, column: string): string {
  return `titles.${row}.${column}`;
}

export function isTitleField(name: string): boolean {
  const parts = /^titles\.(\d{1,2})\.(\w+)$/.exec(name);
  return parts !== null && Number(parts[1]) < MAX_ROWS && COLUMNS.some((column) => column === parts[2]);
}

/** Titles as one text, to see whether the rows were changed. */
export function titlesText(titles: readonly TitleRecord[]): string {
  return JSON.stringify(titles.map((title) => COLUMNS.map((column) => title[column] ?? '')));
}

/** Recorded titles as typed rows, followed by empty ones to add with. */
export function titleRows(titles: readonly TitleRecord[]): TitleRow[] {
  const recorded = titles.map((title) => ({ ...title, validTo: title.validTo ?? '' }));
  return [...recorded, ...Array.from({ length: SPARE_ROWS }, emptyRow)];
}

/** The rows of a submitted form, in order, with at least the given number of rows. */
export function typedTitleRows(form: TypedForm): TitleRow[] {
  const count =
    1 +
    Math.max(
      -1,
      ...form
        .names()
        .filter(isTitleField)
        .map((name) => Number(name.split('.')[1])),
    );
  return Array.from({ length: count }, (_, row) => {
    const cells = COLUMNS.map((column) => [column, form.line(titleField(row, column))] as const);
    return Object.fromEntries(cells) as TitleRow;
  });
}

/** Reads the rows that are filled; a row whose title is cleared is dropped. */
export function readTitleRows(rows: readonly TitleRow[]): { titles: TitleRecord[]; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const titles: TitleRecord[] = [];
  rows.forEach((row, at) => {
    if (COLUMNS.every((column) => column === 'status' || row[column] === '')) return;
    const wrong = problemsOf(row, at);
    problems.push(...wrong);
    if (wrong.length === 0 && row.code !== '') titles.push(titleOf(row));
  });
  return { titles, problems };
}

function problemsOf(row: TitleRow, at: number): FieldProblem[] {
  const found: FieldProblem[] = [];
  const no = `第 ${at + 1} 行称号`;
  const problem = (column: Column, message: string) =>
    found.push({ field: titleField(at, column), message: no + message });
  const from = entryForm.readDate(row.validFrom);
  const to = entryForm.readDate(row.validTo);
  if (!Object.hasOwn(attribute('validTitles')?.codes ?? {}, row.code))
    problem('code', '：请选择称号；不需要这一行时请把整行清空。');
  if (row.issuer === '') problem('issuer', '的认定部门未填写，请按证书填写。');
  if (tooLong(row.issuer)) problem('issuer', `的认定部门不能超过 ${entryForm.lengths.titleText} 字，请精简。`);
  if (tooLong(row.docNumber)) problem('docNumber', `的文号不能超过 ${entryForm.lengths.titleText} 字，请精简。`);
  if (!entryForm.readDate(row.issuedOn)) problem('issuedOn', '的发证日期请填写存在的日期，如 2026-05-31。');
  if (!from) problem('validFrom', '的有效期起请填写存在的日期，如 2026-05-31。');
  if (row.validTo !== '' && !to) problem('validTo', '的有效期止请填写存在的日期；长期有效请留空。');
  if (from && to && to < from) problem('validTo', '的有效期止早于有效期起，请核对。');
  if (!Object.hasOwn(entryForm.titleStatuses, row.status)) problem('status', '：请选择状态。');
  return found;
}

function tooLong(text: string): boolean {
  return [...text].length > entryForm.lengths.titleText;
}

function titleOf(row: TitleRow): TitleRecord {
  return {
    code: row.code,
    issuer: row.issuer,
    docNumber: row.docNumber,
    issuedOn: entryForm.readDate(row.issuedOn) as CalendarDate,
    validFrom: entryForm.readDate(row.validFrom) as CalendarDate,
    validTo: entryForm.readDate(row.validTo) as CalendarDate | null,
    status: row.status as TitleStatus,
  };
}

function emptyRow(): TitleRow {
  return { code: '', issuer: '', docNumber: '', issuedOn: '', validFrom: '', validTo: '', status: 'valid' };
}
