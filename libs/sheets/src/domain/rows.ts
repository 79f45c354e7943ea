import { type HeaderRows } from './header';
import { cellAt, filled, isFilled, type Sheet, shownText } from './workbook';
import { isFillLine, isFooter, labelText } from './words';

/** What a row below the header is; only `data` becomes a record. */
export type RowKind = 'data' | 'section' | 'total' | 'footer' | 'header' | 'empty' | 'numbers' | 'example';

export interface Row {
  /** Counted from 0. */
  readonly at: number;
  readonly kind: RowKind;
  /** The name of the section it stands in, "" outside. */
  readonly section: string;
  /** Why it is no record, in Chinese. */
  readonly reason: string;
}

const TOTAL = /^(.{0,12}?)(合计|总计|小计|共计|总合计|累计|平均值?|汇总)(（[^）]*）|\([^)]*\))?[:：]?$/;
const SECTION = /^[（(]?([一二三四五六七八九十]{1,3}|第[一二三四五六七八九十]{1,3}[类批章部节])[)）]?\s*[、.．:：]?/;
const ORDINAL = /^[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]/;
const ORDINAL_ALONE = /^[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?$/;

/** Every row below the header that holds anything, with what it is. */
export function classifyRows(sheet: Sheet, header: HeaderRows, columns: readonly number[]): Row[] {
  const scan: Scan = { sheet, header, columns, serial: serialColumn(sheet, header), inFooter: false, section: '' };
  const rows: Row[] = [];
  for (let at = header.to + 1; at < sheet.rows.length; at += 1) {
    if (!sheet.rows[at]!.some(isFilled)) continue;
    const [kind, reason] = kindOf(scan, at);
    scan.inFooter = kind === 'footer';
    if (kind === 'section') scan.section = sectionName(sheet, at);
    rows.push({ at, kind, reason, section: kind === 'data' ? scan.section : '' });
  }
  return rows;
}

interface Scan {
  readonly sheet: Sheet;
  readonly header: HeaderRows;
  readonly columns: readonly number[];
  /** The column of running numbers, or -1. */
  readonly serial: number;
  inFooter: boolean;
  section: string;
}

type Found = readonly [RowKind, string];

function kindOf(scan: Scan, at: number): Found {
  const { sheet } = scan;
  const cells = filled(sheet.rows[at]!);
  const first = shownText(cellAt(sheet, at, cells[0]!));
  return (
    repeatedHeader(scan, at, cells) ??
    columnNumbers(scan, at, cells) ??
    total(scan, at, cells) ??
    signatures(scan, at, cells) ??
    footer(scan, at, cells) ??
    sectionRow(scan, at, cells) ??
    (/^(示例|例如|例[:：]|填写示例|样例)/.test(first) ? (['example', '填写示例'] as const) : null) ??
    (cells.length === 1 && cells[0] === scan.serial && scan.columns.length > 1
      ? (['empty', '只有序号，没有内容'] as const)
      : null) ?? ['data', '']
  );
}

/** The header or a title printed again on a later page. */
function repeatedHeader({ sheet, header, columns }: Scan, at: number, cells: readonly number[]): Found | null {
  for (let row = header.from; row <= header.to; row += 1) {
    const same = cells.filter(
      (column) => labelText(cellAt(sheet, at, column)) === labelText(cellAt(sheet, row, column)),
    );
    if (same.length === cells.length && (cells.length > 1 || columns.length === 1)) return ['header', '重复的表头'];
    if (same.length >= 3 && same.length * 5 >= cells.length * 4) return ['header', '重复的表头'];
  }
  if (cells.length > 2) return null;
  const title = labelText(cellAt(sheet, at, cells[0]!));
  for (let row = 0; row < header.from; row += 1) {
    const above = filled(sheet.rows[row]!).map((column) => labelText(cellAt(sheet, row, column)));
    if (above.includes(title) || above.some((each) => `${each}（续）` === title || `续${each}` === title)) {
      return ['header', '重复的标题'];
    }
  }
  return /^(续表|（续）|\(续\))/.test(title) ? ['header', '续表'] : null;
}

/** Statistical tables number their columns below the header: 甲 乙 1 2 3. */
function columnNumbers({ sheet, header }: Scan, at: number, cells: readonly number[]): Found | null {
  if (at > header.to + 1 || cells.length < 3) return null;
  const texts = cells.map((column) => labelText(cellAt(sheet, at, column)));
  const figures = texts.map(Number).filter((each) => !Number.isNaN(each));
  const rest = texts.filter((each) => Number.isNaN(Number(each)));
  const running = figures.length >= 2 && figures.every((each, place) => each === figures[0]! + place);
  return running && rest.every((each) => /^[甲乙丙丁戊己庚辛A-Z]$/.test(each)) ? ['numbers', '列号行'] : null;
}

function total({ sheet }: Scan, at: number, cells: readonly number[]): Found | null {
  for (const column of cells.slice(0, 4)) {
    const text = labelText(cellAt(sheet, at, column)).replace(/[“”"']/g, '');
    const found = cellAt(sheet, at, column).kind === 'text' ? TOTAL.exec(text) : null;
    if (!found) continue;
    const others = cells.filter((each) => each !== column && cellAt(sheet, at, each).kind === 'text');
    const words = others.filter(
      (each) =>
        !/\d/.test(labelText(cellAt(sheet, at, each))) && !/^([/\\]|[-—－]+)$/.test(labelText(cellAt(sheet, at, each))),
    );
    if (found[1] === '' || words.length <= 1) return ['total', `${text.replace(/[:：]$/, '')}行`];
  }
  return null;
}

/** Notes and signatures below the table, and the lines that go on from them. */
function footer(scan: Scan, at: number, cells: readonly number[]): Found | null {
  const { sheet, header, columns, inFooter } = scan;
  const first = cellAt(sheet, at, cells[0]!);
  const narrow = cells.length <= Math.max(2, columns.length / 2) || areLines(scan, at, cells);
  if (isFooter(first) && (narrow || /[:：]/.test(shownText(first)))) return ['footer', '表下的说明或签名'];
  if (inFooter && cells.length <= 2 && !isNumbered(sheet, at, header)) return ['footer', '表下的说明或签名'];
  const text = labelText(first);
  if (
    cells.length <= 2 &&
    /^(共\d+[条家个项页户]|第\d+页|\d{4}年\d{1,2}月\d{1,2}日?$|年月日|（?以下空白|以下无正文)/.test(text) &&
    columns.length > 2
  ) {
    return ['footer', '表下的说明或签名'];
  }
  return cells.length === 1 && text.length > 30 && columns.length > 2 && cells[0] === columns[0]
    ? ['footer', '表下的说明或签名']
    : null;
}

/** Several lines of who signs, whatever the role is called; a record fills more columns or has other cells too. */
function signatures(scan: Scan, at: number, cells: readonly number[]): Found | null {
  const some = cells.length > 1 && cells.length < scan.columns.length;
  return some && areLines(scan, at, cells) ? ['footer', '表下的说明或签名'] : null;
}

function areLines({ sheet }: Scan, at: number, cells: readonly number[]): boolean {
  return cells.every((column) => isFillLine(labelText(cellAt(sheet, at, column))));
}

/** A record that goes on after a note: a running number and something beside it. */
function isNumbered(sheet: Sheet, at: number, header: HeaderRows): boolean {
  const serial = serialColumn(sheet, header);
  return serial >= 0 && /^\d+$/.test(shownText(cellAt(sheet, at, serial))) && filled(sheet.rows[at]!).length > 1;
}

function sectionRow(scan: Scan, at: number, cells: readonly number[]): Found | null {
  const { sheet, columns } = scan;
  if (cells.length > 2 || columns.length <= 2) return null;
  const texts = cells.map((column) => labelText(cellAt(sheet, at, column)));
  const name = ['section', `分节行“${texts.join('').slice(0, 30)}”`] as const;
  if (ORDINAL_ALONE.test(texts[0]!)) return name;
  if (cells.some((column) => cellAt(sheet, at, column).kind === 'number')) return null;
  if (ORDINAL.test(texts[0]!)) return name;
  return cells.length === 1 && standsAlone(scan, at, cells[0]!) ? name : null;
}

/** One text alone, across the table or where running numbers stand, names what follows. */
function standsAlone({ sheet, serial, columns }: Scan, at: number, column: number): boolean {
  const spanned = sheet.merges.some(
    ({ top, bottom, left, right }) => top === at && bottom === at && left === column && right > left,
  );
  const inSerial = column === serial && !/^\d/.test(labelText(cellAt(sheet, at, column)));
  return spanned || inSerial || (column === columns[0] && columns.length > 3);
}

function sectionName(sheet: Sheet, at: number): string {
  const whole = filled(sheet.rows[at]!)
    .map((column) => labelText(cellAt(sheet, at, column)))
    .join('');
  return (
    whole
      .replace(SECTION, '')
      .replace(/[（(].*$/, '')
      .trim() || whole
  );
}

function serialColumn(sheet: Sheet, { from, to }: HeaderRows): number {
  for (let row = from; row <= to; row += 1) {
    const at = (sheet.rows[row] ?? []).findIndex((cell) => /^(序号|编号|序|No\.?|NO\.?|#)$/i.test(labelText(cell)));
    if (at >= 0) return at;
  }
  return -1;
}
