import { type ImportBatch, type ImportRow, type ImportChanges, mendedIn } from '@park/intake';

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

const MOST_CHANGES = 6;

/** What rows change, before and after; those that another source contradicts are marked. */
export function changesModel(changed: Awaited<ReturnType<ImportChanges['of']>>) {
  return changed.map(({ row, changes }) => ({
    ...{ row: row.row, label: row.label, isNew: row.action === 'new' },
    changes: changes.slice(0, MOST_CHANGES),
    more: Math.max(0, changes.length - MOST_CHANGES),
  }));
}

/** The totals of the table beside the sum of its rows, both in the unit of the column. */
export function totalLines({ summary, rowsError }: ImportBatch) {
  return (summary?.totals ?? []).map(({ written, ...total }) => ({
    ...{ ...total, unit: '', hasErrors: rowsError > 0, agrees: total.stated === total.computed },
    ...written,
  }));
}
