import { type Cell as FileCell, type CellValue, read, readOds, type Sheet as FileSheet } from 'hucre';
import { BLANK, type Cell, Refused, type Sheet, textCell, type Workbook } from '../domain/workbook';

/** Styles tell how numbers are shown; in very large files they are left out, which halves the memory. */
const STYLES_UP_TO = 60_000_000;
const MOST_CELLS = 3_200_000;
/** More rows or columns no table program writes. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/** Reads xlsx, BIFF8 xls and ods: with `write-tables.ts` the only places that know the library. */
export async function readSheetFile(
  bytes: Uint8Array,
  format: 'xlsx' | 'xls' | 'ods',
  unpacked: number,
): Promise<Workbook> {
  const book = await (format === 'ods' ? readOds : read)(bytes, { readStyles: unpacked <= STYLES_UP_TO }).catch(
    (error: unknown) => {
      throw refusal(error);
    },
  );
  const cells = book.sheets.reduce((total, { rows }) => total + rows.reduce((sum, row) => sum + row.length, 0), 0);
  if (book.sheets.some(({ rows }) => isMisnumbered(rows))) throw refusal(null);
  if (cells > MOST_CELLS) throw new Refused('too-large', '表格超过 320 万格，请分成几个文件。');
  return { format, date1904: book.dateSystem === '1904', sheets: book.sheets.map(sheetOf) };
}

/** Whether numbers of rows or cells are damaged, so that what stands between them would fill the memory. */
function isMisnumbered(rows: readonly (readonly CellValue[])[]): boolean {
  return rows.length > MOST_ROWS || rows.some((row) => row.length > MOST_COLUMNS);
}

function refusal(error: unknown): Refused {
  const name = error instanceof Error ? error.constructor.name : '';
  if (/Encrypted|Decryption/.test(name)) return new Refused('encrypted', '文件有打开密码，请去掉密码后再传。');
  const message = error instanceof Error ? error.message : '';
  if (/BIFF|version/i.test(message)) return new Refused('too-old', '这是很早的 Excel 格式，请另存为 .xlsx 后再传。');
  return new Refused('damaged', '文件已损坏或没有传完整，请在表格软件中打开并另存为 .xlsx 后再传。');
}

function sheetOf(sheet: FileSheet): Sheet {
  const hiddenRows = [...(sheet.rowDefs ?? [])].flatMap(([at, { hidden }]) => (hidden ? [at] : []));
  return {
    name: sheet.name,
    hidden: Boolean(sheet.hidden ?? sheet.veryHidden),
    // A damaged file numbers its rows with gaps: what is left out is blank.
    rows: Array.from(sheet.rows, (row: readonly CellValue[] | undefined, at) =>
      Array.from(row ?? [], (value, column) => cellOf(value ?? null, sheet.cells?.get(`${at},${column}`))),
    ),
    merges: (sheet.merges ?? []).map(({ startRow, endRow, startCol, endCol }) => ({
      top: startRow,
      bottom: endRow,
      left: startCol,
      right: endCol,
    })),
    hiddenRows: new Set(hiddenRows),
  };
}

function cellOf(value: CellValue, details: FileCell | undefined): Cell {
  if (details?.type === 'formula' && (details.formulaResult ?? value ?? null) === null)
    return { kind: 'formula', value: null };
  if (details?.type === 'error') return { kind: 'error', value: String(value) };
  return plainCell(value ?? null, details?.style?.numFmt);
}

function plainCell(value: CellValue, format: string | undefined): Cell {
  if (value === null) return BLANK;
  if (value instanceof Date) return { kind: 'date', value: dateText(value) };
  if (typeof value === 'string') return textCell(value);
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  return format ? { kind: 'number', value, format } : { kind: 'number', value };
}

function dateText(date: Date): string {
  const [day = '', time = ''] = date.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
}
