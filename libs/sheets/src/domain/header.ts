import { unitOf } from './units';
import { cellAt, filled, type Merge, type Sheet } from './workbook';
import { isFillLine, isKnownLabel, labelText, looksLikeLabel } from './words';

/** The rows of a header, counted from 0, both included. */
export interface HeaderRows {
  readonly from: number;
  readonly to: number;
}

/** How far down a header is looked for. */
const DEPTH = 80;

/**
 * Finds the header of a list wherever it stands: the first row that is as wide as the table, holds names only and is
 * not a line such as 填报人：…; with the rows of grouped names above it and of sub-names below it.
 */
export function findHeader(sheet: Sheet, known: (label: string) => boolean = isKnownLabel): HeaderRows | null {
  const main = mainRow(sheet, known);
  if (main === null) return null;
  let [from, to] = [main, main];
  while (from > 0 && isGroupRow(sheet, from - 1, from)) from -= 1;
  while (to + 1 < sheet.rows.length && continues(sheet, from, to)) to += 1;
  return { from, to };
}

function mainRow(sheet: Sheet, known: (label: string) => boolean): number | null {
  const rows = sheet.rows.slice(0, DEPTH).map((row, at) => ({ at, cells: filled(row) }));
  const widest = Math.max(0, ...rows.map(({ cells }) => cells.length));
  if (widest === 0) return null;
  const names = rows.filter(
    ({ at, cells }) => cells.length * 2 >= Math.min(widest, 2 * cells.length + 1) && isNames(sheet, at, cells),
  );
  const wide = names.filter(({ cells }) => cells.length * 2 >= widest && cells.length >= Math.min(2, widest));
  const score = ({ at, cells }: (typeof rows)[number]) =>
    cells.filter((column) => known(labelText(cellAt(sheet, at, column)))).length;
  const best = wide.find((row) => score(row) * 2 >= row.cells.length) ?? wide.find((row) => score(row) > 0);
  if (best) return best.at;
  return widest === 1 ? null : (wide.find(({ at }) => changesBelow(sheet, at))?.at ?? null);
}

/** A row of names: nine in ten cells may be names, all different enough to tell columns apart. */
function isNames(sheet: Sheet, row: number, cells: readonly number[]): boolean {
  const labels = cells.filter((column) => looksLikeLabel(cellAt(sheet, row, column)));
  return labels.length > 0 && labels.length * 10 >= cells.length * 9;
}

/** Figures below a row of names. */
function changesBelow(sheet: Sheet, row: number): boolean {
  return filled(sheet.rows[row + 1] ?? []).some((column) => !looksLikeLabel(cellAt(sheet, row + 1, column)));
}

/** The row above a header belongs to it when it names groups of columns; a title spans them all, a line has a colon. */
function isGroupRow(sheet: Sheet, row: number, header: number): boolean {
  const cells = filled(sheet.rows[row]!);
  const width = filled(sheet.rows[header]!).length;
  if (cells.length === 0 || cells.some((column) => isFillLine(labelText(cellAt(sheet, row, column))))) return false;
  if (!isNames(sheet, row, cells)) return false;
  const spans = cells.map((column) => mergeFrom(sheet, row, column));
  if (cells.length === 1) {
    const span = spans[0];
    return span !== undefined && span.right > span.left && span.left > 0 && span.right - span.left + 1 < width;
  }
  return spans.some((span) => span && (span.right > span.left || span.bottom >= header)) || width > cells.length;
}

/** Whether the row below a header still belongs to it. */
function continues(sheet: Sheet, from: number, to: number): boolean {
  const merged = sheet.merges.some(({ top, bottom }) => top >= from && top <= to && bottom > to);
  const cells = filled(sheet.rows[to + 1]!);
  if (cells.length === 0) return merged;
  if (isUnitRow(cells.map((column) => labelText(cellAt(sheet, to + 1, column))))) return true;
  if (
    !isNames(sheet, to + 1, cells) ||
    /^[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]/.test(labelText(cellAt(sheet, to + 1, cells[0]!)))
  )
    return false;
  const below = cells.filter((column) => isOpen(sheet, { from, to }, column));
  return below.length === cells.length && (merged || cells.length > 1);
}

/** Whether a name may stand below in this column: nothing stands above it, or the first of a group of columns does. */
function isOpen(sheet: Sheet, { from, to }: HeaderRows, column: number): boolean {
  for (let row = to; row >= from; row -= 1) {
    const span = sheet.merges.find(
      ({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right,
    );
    if (span) return span.right > span.left;
    if (labelText(cellAt(sheet, row, column)) === '') continue;
    const next = Array.from({ length: to - row + 1 }, (_, down) => labelText(cellAt(sheet, row + down, column + 1)));
    const covered = sheet.merges.some(
      ({ top, bottom, left, right }) => row >= top && row <= bottom && column + 1 >= left && column + 1 <= right,
    );
    return !covered && next.every((label) => label === '') && labelText(cellAt(sheet, to + 1, column + 1)) !== '';
  }
  return true;
}

/** Units below the names, with strokes where a column has none. */
function isUnitRow(labels: readonly string[]): boolean {
  return labels.some(isUnitLabel) && labels.every((label) => isUnitLabel(label) || isNoUnit(label));
}

function isUnitLabel(label: string): boolean {
  return unitOf(label.replace(/^[（(]?(单位[:：])?|[)）]$/g, '')) !== null;
}

function isNoUnit(label: string): boolean {
  return /^([/\\]|[-—－]+|计量单位|单位)$/.test(label);
}

function mergeFrom(sheet: Sheet, row: number, column: number): Merge | undefined {
  return sheet.merges.find(({ top, left }) => top === row && left === column);
}

/** The name of every column as a path: the groups above it, then its own; units below stay in brackets. */
export function columnPaths(sheet: Sheet, { from, to }: HeaderRows): string[] {
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: width }, (_, column) => {
    const parts: string[] = [];
    for (let row = from; row <= to; row += 1) {
      const part = labelAt(sheet, { from: row, to }, column);
      if (part !== '' && part !== parts.at(-1)) parts.push(part);
    }
    if (parts.length > 1 && isNoUnit(parts.at(-1)!)) parts.pop();
    const unit = parts.length > 1 && isUnitLabel(parts.at(-1)!) ? parts.pop()!.replace(/^[（(]|[)）]$/g, '') : null;
    return parts.join('›') + (unit ? `（${unit}）` : '');
  });
}

/** What stands in a header row above a column, its own or that of the group which spans it. */
function labelAt(sheet: Sheet, { from: row, to }: HeaderRows, column: number): string {
  const span = sheet.merges.find(
    ({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right,
  );
  if (span) return labelText(cellAt(sheet, span.top, span.left));
  const own = labelText(cellAt(sheet, row, column));
  if (own !== '' || row === to || sheet.merges.some(({ top, left, right }) => top === row && right > left)) return own;
  return labelText(cellAt(sheet, to, column)) === '' ? '' : groupToTheLeft(sheet, row, column);
}

/** Without merged cells a group is named once, over its first column. */
function groupToTheLeft(sheet: Sheet, row: number, column: number): string {
  let at = column;
  while (at > 0 && labelText(cellAt(sheet, row, at)) === '') at -= 1;
  return labelText(cellAt(sheet, row, at));
}
