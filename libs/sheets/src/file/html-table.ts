import { type DefaultTreeAdapterTypes as Tree, parse } from 'parse5';
import { BLANK, type Cell, type Merge, Refused, type Sheet, textCell } from '../domain/workbook';

const MOST_COLUMNS = 2_000;
const MOST_SPAN = 5_000;

/** The tables of a page, as systems export them under the name .xls; a table within a cell is text of that cell. */
export function htmlSheets(html: string): Sheet[] {
  const tables = elements(parse(html) as unknown as Tree.ParentNode, 'table', 'table').filter(
    (table) => rowsOf(table).length > 0,
  );
  if (tables.length === 0)
    throw new Refused('html-without-table', '这是网页文件，里面没有表格，请重新导出或另存为 .xlsx 后再传。');
  return tables.map((table, at) => sheetOf(table, tables.length === 1 ? '表格' : `表格${at + 1}`));
}

function sheetOf(table: Tree.Element, name: string): Sheet {
  const rows: Cell[][] = [];
  const merges: Merge[] = [];
  const hiddenRows = new Set<number>();
  const taken = new Set<string>();
  for (const [top, line] of rowsOf(table).entries()) {
    const row: Cell[] = [];
    let left = 0;
    for (const cell of cellsOf(line)) {
      while (taken.has(`${top},${left}`)) left += 1;
      const [right, bottom] = [left + span(cell, 'colspan') - 1, top + span(cell, 'rowspan') - 1];
      if (right >= MOST_COLUMNS) throw new Refused('too-large', '表格超过 2000 列，不像是清单，没有读取。');
      row[left] = textCell(
        textOf(cell)
          .replace(/[^\S\n]+/g, ' ')
          .replace(/ *\n */g, '\n')
          .trim(),
      );
      if (right > left || bottom > top) merges.push({ top, bottom, left, right });
      reserve(taken, { top: top + 1, bottom, left, right });
      left = right + 1;
    }
    rows.push(Array.from(row, (each) => each ?? BLANK));
    if (/display:\s*none/i.test(attribute(line, 'style'))) hiddenRows.add(top);
  }
  return { name, hidden: false, rows, merges, hiddenRows };
}

function reserve(taken: Set<string>, { top, bottom, left, right }: Merge): void {
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) taken.add(`${row},${column}`);
  }
}

function rowsOf(table: Tree.Element): Tree.Element[] {
  return elements(table, 'tr', 'table');
}

function cellsOf(row: Tree.Element): Tree.Element[] {
  return row.childNodes.filter((node): node is Tree.Element => node.nodeName === 'td' || node.nodeName === 'th');
}

/** Elements of a name below a node, not within a nested `border`. */
function elements(node: Tree.ParentNode, name: string, border: string): Tree.Element[] {
  return node.childNodes.flatMap((child) => {
    if (!('childNodes' in child)) return [];
    if (child.nodeName === name) return [child as Tree.Element];
    return child.nodeName === border ? [] : elements(child as Tree.ParentNode, name, border);
  });
}

function textOf(node: Tree.ChildNode): string {
  if (node.nodeName === '#text') return (node as Tree.TextNode).value.replace(/\s+/g, ' ');
  if (node.nodeName === 'br') return '\n';
  if (!('childNodes' in node) || node.nodeName === 'style' || node.nodeName === 'script') return '';
  const inner = node.childNodes.map(textOf).join('');
  return /^(p|div|li|tr)$/.test(node.nodeName) ? `${inner}\n` : inner;
}

function span(cell: Tree.Element, name: string): number {
  const wanted = Number.parseInt(attribute(cell, name), 10);
  return wanted > 1 ? Math.min(wanted, MOST_SPAN) : 1;
}

function attribute(element: Tree.Element, name: string): string {
  return element.attrs.find((each) => each.name === name)?.value ?? '';
}
