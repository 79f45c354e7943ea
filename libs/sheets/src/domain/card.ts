import { type Cell, cellAt, filled, type Merge, type Sheet, shownText } from './workbook';
import { isFillLine, isFooter, isKnownLabel, isWholeLabel, labelText, looksLikeLabel } from './words';

/** A label of a card with the cell that holds its value, counted from 0. */
export interface CardEntry {
  readonly path: string;
  readonly row: number;
  readonly value: Cell;
}

/** Labels on the left and values beside them: one record a sheet. */
export interface Card {
  readonly entries: readonly CardEntry[];
  /** Rows that are no labels with values, counted from 0. */
  readonly unread: readonly number[];
}

/** A longer sheet is a list. */
const MOST_ROWS = 500;

/** Reads a sheet as a card, or null when it is none: most rows begin with a label, and what stands beside it is a value. */
export function readCard(sheet: Sheet): Card | null {
  if (sheet.rows.length > MOST_ROWS) return null;
  const entries: CardEntry[] = [];
  let count = 0;
  const unread: number[] = [];
  let groups: readonly Group[] = [];
  for (let row = 0; row < sheet.rows.length; row += 1) {
    const cells = filled(sheet.rows[row]!);
    if (cells.length === 0 || isHeading(sheet, row, cells)) continue;
    const begun = groupsAt(sheet, row, cells);
    groups = [...groups.filter(({ bottom }) => bottom >= row), ...begun];
    const pairs = pairsOf(sheet, row, cells.slice(begun.length));
    if (!pairs) {
      unread.push(row);
      continue;
    }
    if (count === 0 && isHeader(pairs)) return null;
    count += 1;
    const path = (label: string) => [...groups.map(({ text }) => text), label].join('›');
    entries.push(...pairs.map(({ label, value }) => ({ path: path(label), row, value })));
  }
  const known = entries.filter(({ path }) => isKnownLabel(path.split('›').at(-1)!)).length;
  const distinct = new Set(entries.map(({ path }) => path)).size;
  const isCard =
    count >= 3 && count >= 2 * unread.length && known * 5 >= entries.length * 2 && distinct * 10 >= entries.length * 9;
  return isCard ? { entries, unread } : null;
}

/** A row of names only is the header of a list and no row of a card. */
function isHeader(pairs: readonly Pair[]): boolean {
  const values = pairs.map(({ value }) => labelText(value));
  return pairs.length > 1 ? values.every(isKnownLabel) : values.every(isWholeLabel);
}

/** A title, a line such as 单位：万元, or a note. */
function isHeading(sheet: Sheet, row: number, cells: readonly number[]): boolean {
  const first = cellAt(sheet, row, cells[0]!);
  if (cells.length > 1) return cells.every((column) => /^[^：:]+[:：].+/.test(labelText(cellAt(sheet, row, column))));
  const span = mergeAt(sheet, row, cells[0]!);
  const wide = span !== undefined && span.right > span.left && span.right >= lastColumn(sheet) - 1;
  const text = labelText(first);
  if (isFooter(first) || (isFillLine(text) && !/[:：]$/.test(text)) || wide) return true;
  return !looksLikeLabel(first) || (row < 3 && !isKnownLabel(text)) || /[表卡册]$|（演示）$|^附件/.test(text);
}

interface Pair {
  readonly label: string;
  readonly value: Cell;
}

/** Label, value, label, value …; the value of the last label may be blank. Null: the row is no such thing. */
function pairsOf(sheet: Sheet, row: number, cells: readonly number[]): Pair[] | null {
  const pairs: Pair[] = [];
  for (let at = 0; at < cells.length;) {
    const cell = cellAt(sheet, row, cells[at]!);
    const label = labelText(cell).replace(/[:：]$/, '');
    if (!looksLikeLabel({ kind: cell.kind, value: label })) return null;
    const next = cells[at + 1];
    const end = (mergeAt(sheet, row, cells[at]!)?.right ?? cells[at]!) + 1;
    // A blank value: what follows stands further off and is a label itself.
    const blank = next === undefined || (next > end && isKnownLabel(labelText(cellAt(sheet, row, next))));
    pairs.push({ label, value: blank ? { kind: 'blank', value: null } : cellAt(sheet, row, next) });
    at += blank ? 1 : 2;
  }
  return pairs.length <= 4 && pairs.some(({ label }) => isKnownLabel(label) || label.length > 1) ? pairs : null;
}

/** What a label names that is merged over several rows: the pairs beside it, down to its last row. */
interface Group {
  readonly text: string;
  readonly bottom: number;
}

/** The groups that begin in a row, the outer one first. */
function groupsAt(sheet: Sheet, row: number, cells: readonly number[]): Group[] {
  const group = groupAt(sheet, row, cells);
  return group ? [group, ...groupsAt(sheet, row, cells.slice(1))] : [];
}

/** The group that the first of some cells names, unless its value is merged with it. */
function groupAt(sheet: Sheet, row: number, cells: readonly number[]): Group | null {
  const span = cells[0] === undefined ? undefined : mergeAt(sheet, row, cells[0]);
  const beside = cells[1] === undefined ? undefined : cellAt(sheet, row, cells[1]);
  const names = cells.length > 2 || (beside !== undefined && looksLikeLabel(beside) && isKnownLabel(labelText(beside)));
  const together = cells[1] !== undefined && mergeAt(sheet, row, cells[1])?.bottom === span?.bottom;
  if (!span || span.bottom === span.top || !names || together) return null;
  return { text: shownText(cellAt(sheet, row, cells[0]!)).replace(/\s/g, ''), bottom: span.bottom };
}

function mergeAt(sheet: Sheet, row: number, column: number): Merge | undefined {
  return sheet.merges.find(({ top, left }) => top === row && left === column);
}

function lastColumn(sheet: Sheet): number {
  return Math.max(...sheet.rows.map((row) => filled(row).at(-1) ?? 0), ...sheet.merges.map(({ right }) => right));
}
