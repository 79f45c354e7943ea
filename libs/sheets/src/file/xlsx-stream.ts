import type { Readable } from 'node:stream';
import type { OutValue } from '../domain/csv-line';
import { EXPORTED } from '../domain/export-note';
import { type ZipPart, zipStream } from './zip-stream';

type Row = readonly OutValue[];

const MOST_ROWS = 1_048_576;
const PIECE = 64_000;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const SHEET_HEAD = [
  `${XML}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0">`,
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
  '<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="200" width="16" customWidth="1"/></cols><sheetData>',
].join('');
const SHEET_END = '</sheetData></worksheet>';

/**
 * A workbook as it is made: no more than a few rows are in memory. `about` is a second sheet that says who took it
 * out for what, by which the file is known again when it is read.
 * Texts stay texts, also those that begin with =. Rows that no sheet holds any more go on in a further one.
 */
export function xlsxStream(name: string, rows: AsyncIterable<Row>, about: readonly Row[] = []): Readable {
  return zipStream(partsOf({ name, about }, rows));
}

async function* partsOf(
  { name, about }: { readonly name: string; readonly about: readonly Row[] },
  rows: AsyncIterable<Row>,
): AsyncGenerator<ZipPart> {
  const sheets: string[] = [];
  const part = (of: string, text: AsyncIterable<string>) => {
    sheets.push(of);
    return { name: `xl/worksheets/sheet${sheets.length}.xml`, text };
  };
  for await (const text of sheetsOf(rows))
    yield part(sheets.length === 0 ? name : `${name}_${sheets.length + 1}`, text);
  if (about.length > 0) yield part(EXPORTED, piecesOf([[EXPORTED], ...about]));
  for (const [path, text] of fixedParts(sheets)) yield { name: path, text };
}

/** The text of one sheet after the other; the head of the first stands above each. */
async function* sheetsOf(rows: AsyncIterable<Row>): AsyncGenerator<AsyncIterable<string>> {
  const source = rows[Symbol.asyncIterator]();
  try {
    const head = await source.next();
    let next = head;
    async function* upToMost(isFirst: boolean): AsyncGenerator<Row> {
      if (!isFirst) yield head.value as Row;
      for (let row = isFirst ? 0 : 1; !next.done && row < MOST_ROWS; row += 1) {
        yield next.value;
        next = await source.next();
      }
    }
    yield piecesOf(upToMost(true));
    while (!next.done) yield piecesOf(upToMost(false));
  } finally {
    await source.return?.();
  }
}

async function* piecesOf(rows: AsyncIterable<Row> | readonly Row[]): AsyncGenerator<string> {
  let [text, number] = [SHEET_HEAD, 0];
  for await (const row of rows) {
    number += 1;
    text += rowXml(row, number);
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  yield text + SHEET_END;
}

const letters: string[] = [];

function lettersOf(at: number): string {
  const over = Math.floor(at / 26) - 1;
  return (letters[at] ??= `${over < 0 ? '' : lettersOf(over)}${String.fromCharCode(65 + (at % 26))}`);
}

function rowXml(row: Row, number: number): string {
  const cells = row.map((value, at) => (value === null || value === '' ? '' : cellXml(value, lettersOf(at) + number)));
  return `<row r="${number}">${cells.join('')}</row>`;
}

function cellXml(value: string | number | boolean, place: string): string {
  if (typeof value === 'string')
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
  return Number.isFinite(value) ? `<c r="${place}"><v>${value}</v></c>` : '';
}

/** Characters that no XML holds. */
const FORBIDDEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const MARKUP = /[&<>]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text.replace(FORBIDDEN, '').replace(MARKUP, (sign) => ENTITIES[sign]!);
}

function fixedParts(sheets: readonly string[]): readonly (readonly [string, string])[] {
  const numbers = sheets.map((_, at) => at + 1);
  const override = (part: string, type: string) =>
    `<Override PartName="/xl/${part}" ContentType="${SHEET}.${type}+xml"/>`;
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (all: readonly string[]) =>
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
  const types = [
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('workbook.xml', 'sheet.main'),
    ...numbers.map((number) => override(`worksheets/sheet${number}.xml`, 'worksheet')),
  ];
  const named = numbers.map(
    (number) => `<sheet name="${sheetName(sheets[number - 1]!)}" sheetId="${number}" r:id="rId${number}"/>`,
  );
  return [
    ['xl/workbook.xml', `${XML}<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${named.join('')}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      relations(numbers.map((number) => relation(number, 'worksheet', `worksheets/sheet${number}.xml`))),
    ],
    ['_rels/.rels', relations([relation(1, 'officeDocument', 'xl/workbook.xml')])],
    ['[Content_Types].xml', `${XML}<Types xmlns="${PACKAGE}/content-types">${types.join('')}</Types>`],
  ];
}

/** A name that table programs take for a sheet. */
function sheetName(name: string): string {
  return escaped(name.replace(/[\\/?*[\]:"']/g, ' ').trim()).slice(0, 31) || '表';
}
