import { writeXlsx } from 'hucre';
import { Readable } from 'node:stream';
import { csvLine, type OutValue } from '../domain/csv-line';
import { EXPORTED } from '../domain/export-note';

export type { OutValue };

/** Cells of a header that stand as one. */
export interface MergedCells {
  readonly startRow: number;
  readonly startCol: number;
  readonly endRow: number;
  readonly endCol: number;
}

/** One sheet of a file that goes out; its first row is its header unless it says otherwise. */
export interface OutSheet {
  readonly name: string;
  readonly rows: readonly (readonly OutValue[])[];
  /** Widths of the columns in characters. */
  readonly widths?: readonly number[];
  /** How many rows the header has; they stay in sight. */
  readonly header?: number;
  /** Cells that are one; rows and columns from 0, the last one included. */
  readonly merged?: readonly MergedCells[];
  /** Columns from 0 whose cells below the header are chosen from a list of words. */
  readonly choices?: Readonly<Record<number, readonly string[]>>;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** A workbook of a few thousand rows at most, whole in memory. Texts stay texts, also those that begin with =. */
export async function xlsxBytes(sheets: readonly OutSheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, rows, widths, header = 1, merged = [], choices = {} }) => ({
      name,
      rows: rows.map((row) => [...row]),
      columns: (widths ?? []).map((width) => ({ width })),
      freezePane: { rows: header },
      merges: [...merged],
      dataValidations: Object.entries(choices).map(([at, words]) => dropDown(Number(at), header, words)),
    })),
  });
}

const LAST_CHOICE = 5000;

/** Another word than those of the list is warned of, not refused: the check says what it is read as. */
function dropDown(at: number, header: number, words: readonly string[]) {
  const column = columnLetters(at);
  const range = `${column}${header + 1}:${column}${LAST_CHOICE}`;
  const told = { showErrorMessage: true, errorStyle: 'warning' as const, errorTitle: '请从列表中选择' };
  return { type: 'list' as const, range, values: [...words], allowBlank: true, ...told };
}

function columnLetters(at: number): string {
  const rest = Math.floor(at / 26);
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCharCode(65 + (at % 26))}`;
}

/**
 * Rows as csv in UTF-8 with a byte order mark, by which table programs know the encoding; `about` follows after an empty
 * line, as the second sheet of a workbook does, so that the file is known for one of ours when it comes back.
 */
export function csvStream(
  rows: AsyncIterable<readonly OutValue[]>,
  about: readonly (readonly OutValue[])[] = [],
): Readable {
  return Readable.from(csvLines(rows, about), { objectMode: false });
}

async function* csvLines(
  rows: AsyncIterable<readonly OutValue[]>,
  about: readonly (readonly OutValue[])[],
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK;
  for await (const row of rows) yield csvLine(row);
  if (about.length > 0) yield [[], [EXPORTED], ...about].map(csvLine).join('');
}
