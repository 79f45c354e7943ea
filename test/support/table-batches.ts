import type { DataSource } from 'typeorm';

const SUMMARY = {
  columns: [
    { at: 0, path: '编号', field: 'code', unit: null, unitFrom: null },
    { at: 1, path: '面积', field: 'areaM2', unit: null, unitFrom: null },
  ],
  questions: [
    { code: 'unit-missing', sheet: '表', column: '面积', rows: [3], message: '没有单位', options: ['亩', '㎡'] },
  ],
  ...{ totals: [], news: { new: 1, update: 0, same: 0 }, remarks: [] },
};

/** A table of two rows in a state, as the check or the import leaves it; one of them is wrong. Brought by whoever has the newest staff account; answers its id. */
export async function storedTableBatch(
  db: DataSource,
  target: string,
  status: 'checked' | 'imported',
): Promise<string> {
  const { insertId } = await db.query(
    `INSERT INTO table_batch (target, kind, status, file_name, answers, summary, rows_total, rows_ok, rows_error,
       uploaded_by_id, uploaded_by_name, uploaded_at, imported_at)
     VALUES (?, 'table', ?, '台账.xlsx', '{}', ?, 2, 1, 1, (SELECT MAX(id) FROM user_account WHERE kind = 'staff'), '测试人员', UTC_TIMESTAMP(3), ?)`,
    [target, status, JSON.stringify(SUMMARY), status === 'imported' ? new Date() : null],
  );
  await db.query(
    `INSERT INTO table_batch_row (batch_id, place, row_no, kind, label, cells, faults, action, outcome) VALUES
       (?, 1, 2, 'ok', 'Z-1 地块', '["Z-1"]', '[]', 'new', ?), (?, 2, 3, 'error', 'Z-2', '["Z-2"]', '["没有单位"]', NULL, NULL)`,
    [insertId, status === 'imported' ? 'new' : null, insertId],
  );
  return String(insertId);
}

/** A checked batch of each target, under the names of the first part of its address. */
export async function storedTableBatches(db: DataSource): Promise<Record<string, string>> {
  const targets = ['sites', 'leads', 'projects'];
  const stored = await Promise.all(targets.map((target) => storedTableBatch(db, target, 'checked')));
  return Object.fromEntries(targets.map((target, at) => [`${target}Batch`, stored[at]!]));
}
