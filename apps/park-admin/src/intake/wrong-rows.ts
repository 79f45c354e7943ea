import { cellName, type FileBatch, type ImportRow, mendedIn, targetOf, whyNot } from '@park/intake';

type Column = NonNullable<FileBatch['summary']>['columns'][number];

const SENSITIVE = /身份证/;
const MOST_CELLS = 6;
/** What a row is recognised by: offered when nobody can say which cell is wrong. */
const IDENTITY = ['name', 'uscc', 'year'];

/** The rows that are wrong, each with the cells in which that can be mended. */
export function wrongRows(batch: FileBatch, rows: readonly ImportRow[]) {
  const labels = new Map(targetOf(batch.kind).fields.map(({ key, label }) => [key, label]));
  const was = mendedIn(batch.answers);
  return rows.map((row) => {
    const columns = wrongColumns(batch.summary?.columns ?? [], row, labels);
    return {
      ...{ row: row.row, label: row.label, why: whyNot(row) },
      cells: columns.map(({ at, path }) => ({
        ...{ name: cellName(row.place, at!), path, text: row.cells[at!] ?? '' },
        was: was(row, at!),
        isMended: was(row, at!) !== undefined,
      })),
    };
  });
}

function wrongColumns(
  all: readonly Column[],
  { faults }: ImportRow,
  labels: ReadonlyMap<string, string>,
): readonly Column[] {
  const open = all.filter(({ at, path, field }) => at !== undefined && field !== null && !SENSITIVE.test(path));
  const named = (column: Column, words: readonly string[]) =>
    words.includes(column.path) || words.includes(labels.get(column.field!) ?? '');
  const words = faults.map(({ column }) => column).filter(Boolean);
  const wrong = open.filter((column) => named(column, words));
  const identity = open.filter(({ field }) => IDENTITY.includes(field!));
  const isOfTheRow = faults.some(({ column }) => column === '') || wrong.length === 0;
  return [...new Set([...wrong, ...(isOfTheRow ? identity : [])])].slice(0, MOST_CELLS);
}
