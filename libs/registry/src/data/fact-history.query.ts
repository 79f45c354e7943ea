import type { Actor } from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import type { EntityManager } from 'typeorm';
import type { RecordedFact } from '../domain/recording';
import { companyRecord } from './company-row.query';
import { FACT_COLUMNS, type FactRow, recordedFact } from './ledger.query';

/** One line of a company's history. */
export type FactHistory = RecordedFact;

/** The ledger of a company, latest first. Throws NotFound for a company the actor may not know of. */
export async function factHistory(
  manager: EntityManager,
  actor: Actor,
  asked: { readonly companyId: string; readonly attribute?: string; readonly page: PageRequest },
): Promise<Page<FactHistory>> {
  await companyRecord(manager, actor, asked.companyId);
  const where = asked.attribute ? 'company_id = ? AND attribute = ?' : 'company_id = ?';
  const params = asked.attribute ? [asked.companyId, asked.attribute] : [asked.companyId];
  const [counted]: { total: string }[] = await manager.query(
    `SELECT COUNT(*) AS total FROM fact WHERE ${where}`,
    params,
  );
  const rows: FactRow[] = await manager.query(
    `SELECT ${FACT_COLUMNS} FROM fact WHERE ${where} ORDER BY seq DESC LIMIT ? OFFSET ?`,
    [...params, asked.page.pageSize, offsetOf(asked.page)],
  );
  return pageOf(rows.map(recordedFact), Number(counted?.total ?? 0), asked.page);
}
