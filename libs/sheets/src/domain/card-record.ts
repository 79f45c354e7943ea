import type { Card } from './card';
import type { SheetResult } from './check-result';
import { openList, readList } from './list';
import type { Reading } from './reading';
import { BLANK, type Cell, filled, type Sheet, shownText, textCell } from './workbook';

/** A card read as a list of one record: its labels are the columns, what stands above the first of them stays above. */
export function readCardRecord(sheet: Sheet, card: Card, reading: Reading): SheetResult {
  const first = card.entries[0]!.row;
  const above = sheet.rows.slice(0, first).map((row): Cell[] => filled(row).map((at) => textCell(shownText(row[at]!))));
  const labels = card.entries.map(({ path }) => textCell(path));
  const values = card.entries.map(({ value }) => (value.kind === 'blank' ? BLANK : value));
  const flat: Sheet = {
    name: sheet.name,
    hidden: false,
    merges: [],
    hiddenRows: new Set(),
    rows: [...above, labels, values],
  };
  const header = { from: above.length, to: above.length };
  const { rows, ...list } = openList(flat, header);
  const record = { at: above.length + 1, kind: 'data', section: '', reason: '' } as const;
  const result = readList({ ...list, rows: rows.length > 0 ? [record] : [] }, reading);
  const place = (row: number) => (row === above.length + 2 ? first + 1 : row);
  return {
    ...result,
    errors: result.errors.map((each) => ({ ...each, row: rowOf(card, each.column) ?? place(each.row) })),
    questions: result.questions.map((each) => ({ ...each, rows: each.rows.map(place) })),
    records: result.records.map((each) => ({ ...each, row: place(each.row) })),
    ...(result.halfRead && { halfRead: result.halfRead.map((each) => ({ ...each, row: place(each.row) })) }),
  };
}

function rowOf(card: Card, path: string): number | undefined {
  const entry = card.entries.find((each) => each.path === path);
  return entry && entry.row + 1;
}
