import { type ImportBatch, type ImportRow, mendedIn } from '@park/intake';

const MOST_COLUMNS = 12;

/** The first rows as they stand in the file, wrong cells marked. */
export function previewOf({ summary, answers }: ImportBatch, rows: readonly ImportRow[]) {
  const known = (summary?.columns ?? []).filter(({ at, field }) => at !== undefined && field !== null);
  const columns = known.slice(0, MOST_COLUMNS);
  const was = mendedIn(answers);
  return {
    heads: columns.map(({ path }) => path),
    left: known.length - columns.length,
    rows: rows.map((row) => ({
      row: row.row,
      isOk: row.kind === 'ok',
      label: row.label,
      doubtful: row.doubts.length > 0,
      action: row.action ? ACTIONS[row.action] : null,
      cells: columns.map(({ at, path }) => ({
        text: row.cells[at!] ?? '',
        was: was(row, at!),
        isMended: was(row, at!) !== undefined,
        problem: row.faults.find(({ column }) => column === path)?.message.replace(`“${path}”`, '') ?? null,
      })),
    })),
  };
}

const ACTIONS = { new: '新增', update: '更新', same: '相同' } as const;
