import type { MendedCell } from './target';
import { type Sheet, textCell, type Workbook } from './workbook';

/** The file as if the cells that somebody corrected had been written so. */
export function mended(workbook: Workbook, cells: readonly MendedCell[] = []): Workbook {
  if (cells.length === 0) return workbook;
  return { ...workbook, sheets: workbook.sheets.map((sheet) => mendedSheet(sheet, cells)) };
}

function mendedSheet(sheet: Sheet, cells: readonly MendedCell[]): Sheet {
  const own = cells.filter((cell) => cell.sheet === sheet.name && sheet.rows[cell.row - 1]);
  if (own.length === 0) return sheet;
  const rows = [...sheet.rows];
  for (const { row, at, text } of own) {
    const changed = [...rows[row - 1]!];
    changed[at] = textCell(text);
    rows[row - 1] = changed;
  }
  return { ...sheet, rows };
}
