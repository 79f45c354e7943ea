import { type Actor, isRowId } from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import type { EntityManager } from 'typeorm';
import { attributes } from '../domain/attributes/dictionary';
import type { RecordedFact } from '../domain/ledger/recording';
import { type FactHistory, historyOf } from '../domain/ledger/withdrawal';
import { demandVisible } from './company-row.query';
import { seesAll } from './visibility';
import { FACT_COLUMNS, type FactRow, ledgerOf, recordedFact } from './ledger.query';

/** What the park keeps for itself. */
const INTERNAL = attributes.filter(({ internal }) => internal).map(({ key }) => key);

/** A page of a history: of some attributes and of one year where they are named. */
export interface WantedHistory {
  readonly attribute?: string | readonly string[];
  readonly year?: number;
  readonly page: PageRequest;
}

/** The ledger of a company, latest first. Throws NotFound for a company the actor may not know of. */
export async function factHistory(
  manager: EntityManager,
  actor: Actor,
  asked: WantedHistory & { readonly companyId: string },
): Promise<Page<FactHistory>> {
  // Facts are never without their company: who sees all of them need not ask whether there is one.
  if (!isRowId(asked.companyId) || !seesAll(actor)) await demandVisible(manager, actor, asked.companyId);
  const { sql, params } = narrowed(actor, asked);
  const rows: (FactRow & { total: string })[] = await manager.query(
    `SELECT ${FACT_COLUMNS}, COUNT(*) OVER () AS total FROM fact WHERE ${sql} ORDER BY seq DESC LIMIT ? OFFSET ?`,
    [...params, asked.page.pageSize, offsetOf(asked.page)],
  );
  const total = rows[0]?.total ?? (await countBeyond(manager, actor, { ...asked, sql, params }));
  const facts = rows.map(recordedFact);
  const ledger = await ledgerOf(manager, asked.companyId, [...new Set(facts.map((fact) => fact.attribute))]);
  const history = facts.map((fact) => historyOf(ledger, fact));
  return pageOf(history, Number(total), asked.page);
}

function narrowed(actor: Actor, { companyId, attribute, year }: WantedHistory & { readonly companyId: string }) {
  const asked: [sql: string, param: unknown][] = [
    ['company_id = ?', companyId],
    ...(attribute ? [['attribute IN (?)', attribute] as [string, unknown]] : []),
    ...(year ? [['year = ?', year] as [string, unknown]] : []),
    ...(actor.kind === 'company' ? [['attribute NOT IN (?)', INTERNAL] as [string, unknown]] : []),
  ];
  return { sql: asked.map(([sql]) => sql).join(' AND '), params: asked.map(([, param]) => param) };
}

/** How many lines there are where the page has none. Throws NotFound without a company. */
async function countBeyond(
  manager: EntityManager,
  actor: Actor,
  { companyId, sql, params }: { readonly companyId: string; readonly sql: string; readonly params: unknown[] },
): Promise<string> {
  await demandVisible(manager, actor, companyId);
  const [{ total }] = await manager.query(`SELECT COUNT(*) AS total FROM fact WHERE ${sql}`, params);
  return total;
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

/** What was recorded with one revision. */
export async function factsOfRevision(
  manager: EntityManager,
  companyId: string,
  revision: number,
): Promise<RecordedFact[]> {
  const rows: FactRow[] = await manager.query(
    `SELECT ${FACT_COLUMNS} FROM fact WHERE company_id = ? AND revision = ? ORDER BY seq`,
    [companyId, revision],
  );
  return rows.map(recordedFact);
}
