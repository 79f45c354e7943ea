import { type FieldProblem, plainText } from '@park/kernel';
import type { Answers } from '@park/sheets';
import type { BatchSummary } from './batch-summary';

type MendedCell = NonNullable<Answers['cells']>[number];

/** A cell as a person wrote it anew; its row by its place in the batch. */
export interface TypedCell {
  readonly place: number;
  /** The column, counted from 0. */
  readonly at: number;
  readonly text: string;
}

interface WrittenRow {
  readonly place: number;
  readonly sheet: string;
  readonly row: number;
  readonly cells: readonly string[];
}

/** Columns whose contents are never shown or stored. */
export const SENSITIVE = /身份证/;

const LONGEST = 200;
/** More than these are mended in the table itself: the error report has the rows. */
const MOST = 300;
const MOST_BYTES = 60_000;

/** The name of the field of a cell on the page of a batch. */
export function cellName(place: number, at: number): string {
  return `cell.${place}.${at}`;
}

/**
 * The cells of the file that were corrected, with those before; one that is written as it stood in the file is none.
 * Nothing but the columns that are read can be corrected.
 */
export function mendedCells(
  file: {
    readonly columns: BatchSummary['columns'];
    readonly rows: readonly WrittenRow[];
    readonly before: readonly MendedCell[];
  },
  typed: readonly TypedCell[],
): { readonly cells: readonly MendedCell[]; readonly problems: readonly FieldProblem[] } {
  const open = new Set(file.columns.flatMap(({ at, path }) => (at === undefined || SENSITIVE.test(path) ? [] : [at])));
  const rows = new Map(file.rows.map((row) => [row.place, row]));
  const cells = new Map(file.before.map((cell) => [keyOf(cell), cell]));
  const problems: FieldProblem[] = [];
  for (const { place, at, text: written } of typed) {
    const row = rows.get(place);
    if (!row || !open.has(at)) continue;
    const text = plainText(written).trim();
    if ([...text].length > LONGEST)
      problems.push({
        field: cellName(place, at),
        message: `第 ${row.row} 行的这一格不能超过 ${LONGEST} 字，请精简。`,
      });
    const now = row.cells[at] ?? '';
    if (text === now) continue;
    const { sheet, row: number } = row;
    const key = keyOf({ sheet, row: number, at });
    const was = cells.get(key)?.was ?? now;
    if (text === was) cells.delete(key);
    else cells.set(key, { sheet, row: number, at, text, was });
  }
  const all = [...cells.values()];
  if (problems.length === 0 && isTooMuch(all)) problems.push({ field: 'cells', message: tooMuch });
  return { cells: all, problems };
}

/** What stood in the file, by cell; asked of the rows of a page. */
export function mendedIn(answers: Answers | null): (row: WrittenRow, at: number) => string | undefined {
  const cells = new Map((answers?.cells ?? []).map((cell) => [keyOf(cell), cell.was]));
  return ({ sheet, row }, at) => cells.get(keyOf({ sheet, row, at }));
}

const tooMuch = `在网页上最多改 ${MOST} 格。请下载错误行报告，在表里改好后重新上传。`;

function isTooMuch(cells: readonly MendedCell[]): boolean {
  return cells.length > MOST || Buffer.byteLength(JSON.stringify(cells)) > MOST_BYTES;
}

function keyOf({ sheet, row, at }: { readonly sheet: string; readonly row: number; readonly at: number }): string {
  return `${row}|${at}|${sheet}`;
}
