import { parse } from 'csv-parse/sync';
import { EXPORTED } from '../domain/export-note';
import { Refused, type Sheet, textCell } from '../domain/workbook';

const DELIMITERS = [',', '\t', ';', '|'];

/** A text file as one sheet, and one more where it ends with what tells of its export; the sign between its columns is the one that cuts most lines alike. */
export function csvSheets(text: string): Sheet[] {
  const declared = /^sep=(.)\r?\n/i.exec(text);
  const body = declared ? text.slice(declared[0].length) : text;
  const delimiter = declared?.[1] ?? bestDelimiter(body);
  const rows = records(body, delimiter);
  const lines = declared ? [['']].concat(rows) : rows;
  const note = lines.findLastIndex(([first, ...rest]) => first === EXPORTED && rest.every((text) => text === ''));
  if (note < 1) return [sheetOf('表格', lines)];
  return [sheetOf('表格', lines.slice(0, note)), sheetOf(EXPORTED, lines.slice(note))];
}

function sheetOf(name: string, lines: readonly (readonly string[])[]): Sheet {
  const rows = lines.map((row) => row.map((text) => textCell(plain(text))));
  return { name, hidden: false, merges: [], hiddenRows: new Set(), rows };
}

/** A text that would be a formula, kept a text by an apostrophe before it, as this system and others write it. */
function plain(text: string): string {
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

function bestDelimiter(text: string): string {
  const head = text.split(/\r?\n/).slice(0, 200);
  const score = (sign: string) => {
    const counts = head.map((line) => line.replace(/"[^"]*"/g, '').split(sign).length - 1).filter((count) => count > 0);
    const most = new Map<number, number>();
    for (const count of counts) most.set(count, (most.get(count) ?? 0) + 1);
    return Math.max(0, ...most.values());
  };
  return DELIMITERS.reduce((best, sign) => (score(sign) > score(best) ? sign : best));
}

function records(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false });
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw new Refused('damaged', `第 ${line ?? '?'} 行的引号没有成对，请在表格软件中另存为 .xlsx 后再传。`);
  }
}
