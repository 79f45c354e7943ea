import type { SystemActor } from '@park/kernel';
import { SiteKeeping } from '@park/sites';
import type { DataSource } from 'typeorm';
import type { TestApp } from './app';

const tests: SystemActor = { kind: 'system', name: '测试' };
let serial = 0;

/** A parcel that is free, with another code each time. */
export async function freeParcel({ nest }: TestApp): Promise<string> {
  const typed = { code: `T-${(serial += 1)}`, name: '测试地块', areaAmount: '62', maxFireHazardClass: '丙' };
  const [id] = await nest.get(SiteKeeping, { strict: false }).register(tests, [{ kind: 'parcel', typed }]);
  return id!;
}

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

/** A table of two rows in a state, as the check or the import leaves it; one of them is wrong. Answers its id. */
export async function storedSiteBatch(db: DataSource, status: 'checked' | 'imported'): Promise<string> {
  const { insertId } = await db.query(
    `INSERT INTO table_batch (target, kind, status, file_name, answers, summary, rows_total, rows_ok, rows_error,
       uploaded_by_name, uploaded_at, imported_at)
     VALUES ('sites', 'table', ?, '地块.xlsx', '{}', ?, 2, 1, 1, '测试人员', UTC_TIMESTAMP(3), ?)`,
    [status, JSON.stringify(SUMMARY), status === 'imported' ? new Date() : null],
  );
  await db.query(
    `INSERT INTO table_batch_row (batch_id, place, row_no, kind, label, cells, faults, action, outcome) VALUES
       (?, 1, 2, 'ok', 'Z-1 地块', '["Z-1"]', '[]', 'new', ?), (?, 2, 3, 'error', 'Z-2', '["Z-2"]', '["没有单位"]', NULL, NULL)`,
    [insertId, status === 'imported' ? 'new' : null, insertId],
  );
  return String(insertId);
}
