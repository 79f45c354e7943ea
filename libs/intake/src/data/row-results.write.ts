import type { EntityManager } from 'typeorm';
import type { ImportRow } from './import-row.entity';

/** What became of a row. */
export type RowResult = Partial<
  Pick<ImportRow, 'outcome' | 'companyId' | 'revision' | 'remark' | 'undone' | 'brought'>
>;

/** Keeps what became of rows with one statement. The rows are there: the other columns stay as they are. */
export async function saveResults(manager: EntityManager, results: ReadonlyMap<ImportRow, RowResult>): Promise<void> {
  if (results.size === 0) return;
  const rows = [...results].map(([row, result]) => {
    const { batchId, place, outcome, companyId, revision, remark, undone, brought } = { ...row, ...result };
    const kept = brought ? JSON.stringify(brought) : null;
    return [batchId, place, '', 0, '', '', '[]', '[]', '[]', outcome, companyId, revision, remark, undone, kept];
  });
  await manager.query(
    `INSERT INTO import_row (batch_id, place, sheet, \`row\`, kind, label, cells, faults, doubts, outcome, company_id,
       revision, remark, undone, brought) VALUES ?
       ON DUPLICATE KEY UPDATE outcome = VALUES(outcome), company_id = VALUES(company_id), revision = VALUES(revision),
         remark = VALUES(remark), undone = VALUES(undone), brought = VALUES(brought)`,
    [rows],
  );
}
