import type { OutSheet, OutValue } from './write-tables';
import { documentParts } from './word-parts';
import { zipBytes } from './zip-stream';

/** Twips between the margins of A3 lying on its side. */
const WIDTH = 22_400;
const WIDTH_UNSAID = 12;
/** What XML cannot hold; lines stay. */
const CONTROL = /(?!\n)[\p{Cc}\ufffe\uffff]/gu;
const figures = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });
const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * A sheet as a Word document (docx), A3 lying on its side: rows of one cell above the header are title and text, those
 * below it are parts of the table; the header stands on every page. Whole in memory, a few thousand rows at most.
 */
export function docxBytes(sheet: OutSheet): Promise<Buffer> {
  const header = sheet.header ?? 1;
  const above = sheet.rows.slice(0, header).findIndex(({ length }) => length > 1);
  const [title, ...texts] = sheet.rows.slice(0, above).map(([first]) => String(first));
  const grid = columnWidths(sheet);
  const rows = sheet.rows.slice(above).map((row, at) => {
    if (above + at < header) return headRow(sheet, above + at, grid);
    return row.length === 1 ? partRow(row[0]!, grid) : bodyRow(row, grid);
  });
  const body = [
    ...(title === undefined ? [] : [paragraph(title, { style: 'Heading1' })]),
    ...texts.map((text) => paragraph(text, {})),
    `<w:tbl><w:tblPr><w:tblStyle w:val="Lined"/><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>`,
    `<w:tblGrid>${grid.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`,
    ...rows,
    '</w:tbl>',
  ];
  return zipBytes(documentParts(body.join(''), { title: plain(title ?? sheet.name) }));
}

function columnWidths({ rows, widths = [] }: OutSheet): readonly number[] {
  const count = Math.max(1, ...rows.map(({ length }) => length));
  const said = Array.from({ length: count }, (_, at) => widths[at] ?? WIDTH_UNSAID);
  const whole = said.reduce((sum, width) => sum + width, 0);
  return said.map((width) => Math.floor((width * WIDTH) / whole));
}

/** A row of the header: cells that are one across are one cell, those that are one downwards go on from the row above. */
function headRow({ rows, merged = [] }: OutSheet, at: number, grid: readonly number[]): string {
  const cells: string[] = [];
  for (let column = 0; column < grid.length;) {
    const own = merged.find(
      ({ startRow, endRow, startCol, endCol }) =>
        startRow <= at && at <= endRow && startCol <= column && column <= endCol,
    );
    const across = own ? own.endCol - column + 1 : 1;
    const down = own && own.endRow > own.startRow ? (own.startRow === at ? 'restart' : 'continue') : '';
    const text = paragraph(down === 'continue' ? '' : (rows[at]?.[column] ?? ''), { isBold: true, side: 'center' });
    cells.push(cell(text, { width: widthOf(grid, column, across), across, down, isShaded: true }));
    column += across;
  }
  return `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${cells.join('')}</w:tr>`;
}

function partRow(text: OutValue, grid: readonly number[]): string {
  const wide = { width: widthOf(grid, 0, grid.length), across: grid.length };
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell(paragraph(text, { isBold: true, isKept: true }), wide)}</w:tr>`;
}

function bodyRow(row: readonly OutValue[], grid: readonly number[]): string {
  const cells = grid.map((width, at) => {
    const side = typeof row[at] === 'number' ? 'right' : undefined;
    return cell(paragraph(row[at] ?? '', side ? { side } : {}), { width, across: 1 });
  });
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join('')}</w:tr>`;
}

function widthOf(grid: readonly number[], from: number, across: number): number {
  return grid.slice(from, from + across).reduce((sum, width) => sum + width, 0);
}

interface CellShape {
  readonly width: number;
  readonly across: number;
  readonly down?: string;
  readonly isShaded?: boolean;
}

/** The order of properties is that of the format; a reader refuses another. */
function cell(content: string, { width, across, down, isShaded }: CellShape): string {
  const properties = [
    `<w:tcW w:w="${width}" w:type="dxa"/>`,
    across > 1 ? `<w:gridSpan w:val="${across}"/>` : '',
    down ? `<w:vMerge w:val="${down}"/>` : '',
    isShaded ? '<w:shd w:val="clear" w:color="auto" w:fill="F1F4F7"/>' : '',
    '<w:vAlign w:val="center"/>',
  ];
  return `<w:tc><w:tcPr>${properties.join('')}</w:tcPr>${content}</w:tc>`;
}

interface ParagraphShape {
  readonly style?: string;
  readonly side?: 'center' | 'right';
  readonly isBold?: boolean;
  /** Stays on the page of the row that follows. */
  readonly isKept?: boolean;
}

function paragraph(value: OutValue, { style, side, isBold, isKept }: ParagraphShape): string {
  const properties = [
    style ? `<w:pStyle w:val="${style}"/>` : '',
    isKept ? '<w:keepNext/>' : '',
    side ? `<w:jc w:val="${side}"/>` : '',
  ].join('');
  const bold = isBold ? '<w:rPr><w:b/></w:rPr>' : '';
  const lines = plain(value).split('\n');
  const text = lines.map((line) => `<w:t xml:space="preserve">${line}</w:t>`).join('<w:br/>');
  const run = lines.join('') === '' ? '' : `<w:r>${bold}${text}</w:r>`;
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${run}</w:p>`;
}

/** What stands in a cell as text of XML: marks escaped, and without characters that XML cannot hold. */
function plain(value: OutValue): string {
  if (typeof value === 'number') return figures.format(value);
  const text = String(value).replaceAll(/\r\n?/g, '\n').replaceAll(CONTROL, '');
  return text.replaceAll(/[&<>]/g, (mark) => MARKS[mark]!);
}
