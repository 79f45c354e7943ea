import type { Actor } from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import type { EntityManager } from 'typeorm';
import { currentCell } from '../domain/ledger/ledger';
import type { RecordedFact } from '../domain/ledger/recording';
import type { StoredValue } from '../domain/ledger/snapshot';
import { companyRecord } from './company-row.query';
import { FACT_COLUMNS, type FactRow, ledgerOf, recordedFact } from './ledger.query';

/** One line of a company's history; `before` is the current value until then, undefined when there was none. */
export interface FactHistory extends RecordedFact {
  readonly before: StoredValue | undefined;
}

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
  const history = facts.map((fact) => ({ ...fact, before: valueBefore(ledger, fact) }));
  return pageOf(history, Number(counted?.total ?? 0), asked.page);
}

function valueBefore(ledger: readonly RecordedFact[], { seq, attribute, year }: RecordedFact): StoredValue | undefined {
  const earlier = ledger.filter((known) => known.seq < seq && known.attribute === attribute && known.year === year);
  return earlier.length === 0 ? undefined : currentCell(earlier).v;
}
