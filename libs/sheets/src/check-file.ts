import type { CheckResult, Place } from './domain/check-result';
import { checkTable } from './domain/check-table';
import { mended } from './domain/mended';
import type { Answers, Target } from './domain/target';
import { Refused, shownText, type Workbook } from './domain/workbook';
import { readTableFile } from './file/read-file';

/** How far down the title of a card is looked for. */
const TITLES = 3;

/** Why a file is not read: a code for programs, a message for people. */
export interface Refusal {
  readonly refused: string;
  readonly message: string;
  readonly layout?: 'cross-table';
}

/** A table with what its rows say, for pages and reports that show them as they were written. */
export interface CheckedFile {
  readonly result: CheckResult;
  readonly format: Workbook['format'];
  /** Of text files only. */
  readonly encoding?: string;
  /** Every row that is a record, an error or skipped, cell by cell. */
  readonly rows: readonly (Place & { readonly cells: readonly string[] })[];
  /** What stands above the header of the list, cell by cell, and the name of its sheet. */
  readonly above: readonly string[];
}

/**
 * What a table file would bring, with nothing stored: layout, columns, records in base units, and why rows are none.
 * Without a target every column is read by its path. A file that holds no list and no card is refused. What is open about a
 * day or an amount stays a question here, also where an import would take no such row.
 */
export async function checkFile(
  bytes: Uint8Array,
  target: Target | null,
  answers: Answers = {},
): Promise<CheckResult | Refusal> {
  const checked = await checkFileWithRows(bytes, target && asking(target), answers);
  if ('refused' in checked) return checked;
  const columns = checked.result.columns.map(({ path, field, unit, unitFrom }) => ({ path, field, unit, unitFrom }));
  return { ...checked.result, columns };
}

/** A target that asks about what an import of it would refuse. */
export function asking(target: Target): Target {
  return { ...target, strict: [] };
}

/** The same with the rows as they are written, and where each column stands. */
export async function checkFileWithRows(
  bytes: Uint8Array,
  target: Target | null,
  answers: Answers = {},
): Promise<CheckedFile | Refusal> {
  try {
    const workbook = mended(await readTableFile(bytes), answers.cells);
    const result = checkTable(workbook, { target, answers });
    const { format, encoding } = workbook;
    return {
      result,
      format,
      ...(encoding ? { encoding } : {}),
      rows: rowsOf(workbook, result),
      above: above(workbook, result),
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { code, message } = error;
    return { refused: code, message, ...(code === 'cross-table' ? { layout: 'cross-table' as const } : {}) };
  }
}

function rowsOf({ sheets }: Workbook, { records, errors, skipped }: CheckResult): CheckedFile['rows'] {
  const named = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  const places = new Map(
    [...records, ...errors, ...skipped].map(({ sheet, row }) => [`${row}|${sheet}`, { sheet, row }]),
  );
  return [...places.values()].map(({ sheet, row }) => ({
    sheet,
    row,
    // Made when it is asked for: texts of all cells at once are more than the table itself.
    get cells() {
      return (named.get(sheet)?.rows[row - 1] ?? []).map(shownText);
    },
  }));
}

/** Of a card, whose values stand beside their labels, only the lines that hold nothing else. */
function above({ sheets }: Workbook, { sheet, headerRows }: CheckResult): string[] {
  const first = (sheets.find(({ name }) => name === sheet)?.rows ?? []).slice(
    0,
    headerRows ? headerRows[0] - 1 : TITLES,
  );
  const rows = first.map((row) => row.map(shownText).filter(Boolean));
  const lines = headerRows ? rows : rows.filter(({ length }) => length === 1);
  return [...lines.flat(), sheet];
}
