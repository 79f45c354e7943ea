/** What a cell holds; `formula` is a formula whose result the file does not carry. */
export type CellKind = 'blank' | 'text' | 'number' | 'boolean' | 'date' | 'error' | 'formula';

/** A cell: its value as read (dates as YYYY-MM-DD) and, for numbers, the format it is shown in. */
export interface Cell {
  readonly kind: CellKind;
  readonly value: string | number | boolean | null;
  readonly format?: string;
}

/** Merged cells, rows and columns counted from 0, both ends included. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** `rows[0]` is row 1 of the sheet. */
  readonly rows: readonly (readonly Cell[])[];
  readonly merges: readonly Merge[];
  /** Counted from 0. */
  readonly hiddenRows: ReadonlySet<number>;
}

/** A table file of any format as one grid. */
export interface Workbook {
  readonly format: 'xlsx' | 'xls' | 'ods' | 'html' | 'csv';
  /** Of text files only. */
  readonly encoding?: string;
  readonly date1904: boolean;
  readonly sheets: readonly Sheet[];
}

/** A file or table that is not read, with a code for programs and the reason for people. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const BLANK: Cell = { kind: 'blank', value: null };

/** A text as a cell; spreadsheet errors that came as text are errors. */
export function textCell(text: string): Cell {
  if (text.trim() === '') return BLANK;
  const error = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/.test(text.trim());
  return { kind: error ? 'error' : 'text', value: text };
}

export function cellAt(sheet: Sheet, row: number, column: number): Cell {
  return sheet.rows[row]?.[column] ?? BLANK;
}

/** The text of a cell on one line, without invisible characters; "" for a blank one. */
export function shownText(cell: Cell): string {
  if (cell.kind === 'blank' || cell.value === null) return '';
  return String(cell.value)
    .replace(/[\p{Cf}\u115f\u1160\u3164\uffa0]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The columns of a row that hold something. */
export function filled(row: readonly Cell[]): number[] {
  return row.flatMap((cell, at) => (isFilled(cell) ? [at] : []));
}

export function isFilled(cell: Cell): boolean {
  return cell.kind === 'formula' || shownText(cell) !== '';
}
