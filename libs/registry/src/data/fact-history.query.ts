import type { Actor } from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import type { EntityManager } from 'typeorm';
import type { RecordedFact } from '../domain/ledger/recording';
import { type FactHistory, historyOf } from '../domain/ledger/withdrawal';
import { companyRecord } from './company-row.query';
import { FACT_COLUMNS, type FactRow, ledgerOf, recordedFact } from './ledger.query';

/** The ledger of a company, latest first. Throws NotFound for a company the actor may not know of. */
export async function factHistory(
  manager: EntityManager,
  actor: Actor,
  asked: { readonly companyId: string; readonly attribute?: string; readonly page: PageRequest },
): Promise<Page<FactHistory>> {
  await companyRecord(manager, actor, asked.companyId);
  const { sql, params } = asked.attribute
    ? { sql: 'company_id = ? AND attribute = ?', params: [asked.companyId, asked.attribute] }
    : { sql: 'company_id = ?', params: [asked.companyId] };
  const [counted]: { total: string }[] = await manager.query(`SELECT COUNT(*) AS total FROM fact WHERE ${sql}`, params);
  const rows: FactRow[] = await manager.query(
    `SELECT ${FACT_COLUMNS} FROM fact WHERE ${sql} ORDER BY seq DESC LIMIT ? OFFSET ?`,
    [...params, asked.page.pageSize, offsetOf(asked.page)],
  );
  const facts = rows.map(recordedFact);
  const ledger = await ledgerOf(manager, asked.companyId, [...new Set(facts.map((fact) => fact.attribute))]);
  const history = facts.map((fact) => historyOf(ledger, fact));
  return pageOf(history, Number(counted?.total ?? 0), asked.page);
}

/** The ledger of the attribute that one line is about; empty where there is no such line. */
export async function ledgerAround(manager: EntityManager, companyId: string, seq: number): Promise<RecordedFact[]> {
  const rows: FactRow[] = await manager.query(
    `SELECT ${FACT_COLUMNS} FROM fact WHERE company_id = ?
       AND attribute = (SELECT attribute FROM fact WHERE company_id = ? AND seq = ?) ORDER BY seq`,
    [companyId, companyId, seq],
  );
  return rows.map(recordedFact);
}
