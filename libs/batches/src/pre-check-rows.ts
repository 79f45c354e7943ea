import type { CheckedFile } from '@park/sheets';
import type { CheckedTableRow, TableBatchSummary } from './data/table-batch.entities';

type At = { readonly sheet: string; readonly row: number };
type Held = Partial<CheckedTableRow> & Pick<CheckedTableRow, 'kind' | 'faults'>;

const NOTHING = {
  ...{
    plan: null,
    action: null,
    asked: null,
    said: null,
    saidNote: null,
    recordId: null,
    recordVersion: null,
    prior: null,
  },
  ...{ outcome: null, remark: null, undone: null, label: '' },
} as const;
const LABEL = 120;

const place = ({ sheet, row }: At) => `${row}|${sheet}`;

/** A row as it was written, with what a check says of it. */
export function checkedRow(rowNo: number, cells: readonly string[], held: Held): CheckedTableRow {
  return { ...NOTHING, rowNo, cells, ...held, label: [...(held.label ?? '')].slice(0, LABEL).join('') };
}

/** The rows of a file in its order: those with a record as they were held, the others with why they have none. */
export function rowsOfFile(
  { result, rows }: CheckedFile,
  held: readonly (At & { readonly held: Held })[],
): CheckedTableRow[] {
  const cells = new Map(rows.map((each) => [place(each), each.cells]));
  const cellsOf = (at: At) => cells.get(place(at)) ?? [];
  const records = new Set(result.records.map(place));
  const wrong = new Map<string, CheckedFile['result']['errors'][number][]>();
  for (const each of result.errors.filter((error) => !records.has(place(error))))
    wrong.set(place(each), [...(wrong.get(place(each)) ?? []), each]);
  const without = (at: At, kind: 'error' | 'skipped', faults: readonly string[]) => ({
    ...{ sheet: at.sheet, row: at.row },
    held: { kind, faults, label: cellsOf(at).filter(Boolean).slice(0, 2).join(' ') },
  });
  const all = [
    ...held,
    ...[...wrong.values()].map((each) => {
      const messages = each.map(({ message }) => message);
      return without(each[0]!, 'error', messages);
    }),
    ...result.skipped.map((each) => without(each, 'skipped', [each.reason])),
  ];
  const sheets = [...new Set(rows.map(({ sheet }) => sheet))];
  all.sort((a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.row - b.row);
  return all.map((each) => checkedRow(each.row, cellsOf(each), each.held));
}

/** What the check says of a file, from what it says of its rows. */
export function summaryOfRows(
  result: Pick<TableBatchSummary, 'columns' | 'questions' | 'totals'>,
  rows: readonly CheckedTableRow[],
  remarks: readonly string[],
): TableBatchSummary {
  const { columns, questions, totals } = result;
  const count = (action: CheckedTableRow['action']) => rows.filter((row) => row.action === action).length;
  const news = { new: count('new'), update: count('update'), same: count('same') };
  return { columns, questions, totals, news, remarks };
}
