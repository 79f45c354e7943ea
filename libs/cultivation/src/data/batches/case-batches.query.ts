import { Members } from '@park/identity';
import { type Actor, isRowId, NotFound } from '@park/kernel';
import { type EntityManager, In, IsNull } from 'typeorm';
import type { CultivationCase } from '../cases/cultivation-case.entity';
import { CaseBatch, CaseBatchRow } from './case-batch.entity';

/** One batch, of companies that the actor may all know of. Throws NotFound. */
export async function foundBatch(manager: EntityManager, actor: Actor, id: string): Promise<CaseBatch> {
  const batch = isRowId(id) ? await manager.findOneBy(CaseBatch, { id }) : null;
  if (!batch || (await hasOthers(manager, actor, id)))
    throw new NotFound('没有找到这次批量办理，请从案卷列表重新选择。');
  return batch;
}

export type BatchOutcomes = Readonly<Record<'waiting' | 'done' | 'refused' | 'undone' | 'kept', number>>;

/** What became of the rows of a batch. */
export async function batchOutcomes(manager: EntityManager, batchId: string): Promise<BatchOutcomes> {
  const rows = await manager.query<{ outcome: keyof BatchOutcomes | null; n: string }[]>(
    'SELECT outcome, COUNT(*) AS n FROM cultivation_batch_row WHERE batch_id = ? GROUP BY outcome',
    [batchId],
  );
  const counts = Object.fromEntries(rows.map(({ outcome, n }) => [outcome ?? 'waiting', Number(n)]));
  return { waiting: 0, done: 0, refused: 0, undone: 0, kept: 0, ...counts };
}

/** The next rows to work off, or to take back, the last first. */
export function nextRows(manager: EntityManager, { id, status }: CaseBatch, take: number): Promise<CaseBatchRow[]> {
  const isUndo = status === 'undoing';
  const where = { batchId: id, outcome: isUndo ? ('done' as const) : IsNull() };
  return manager.find(CaseBatchRow, { where, order: { id: isUndo ? 'DESC' : 'ASC' }, take });
}

/** The first rows of a batch, or those that were not done or stayed. */
export function rowsOfBatch(
  manager: EntityManager,
  { batchId, troubled, take }: { readonly batchId: string; readonly troubled: boolean; readonly take: number },
): Promise<CaseBatchRow[]> {
  const where = { batchId, ...(troubled && { outcome: In(['refused', 'kept']) }) };
  return manager.find(CaseBatchRow, { where, order: { id: 'ASC' }, take });
}

/** Puts cases into a batch as they stand. */
export async function appendCases(
  manager: EntityManager,
  batchId: string,
  cases: readonly Pick<CultivationCase, 'id' | 'companyId' | 'companyName' | 'version'>[],
): Promise<void> {
  const rows = cases.map(({ id, companyId, companyName, version }) => ({
    ...{ batchId, companyId, companyName, caseId: id, version },
  }));
  if (rows.length > 0) await manager.insert(CaseBatchRow, rows);
}

async function hasOthers(manager: EntityManager, actor: Actor, batchId: string): Promise<boolean> {
  const { sql, params } = Members.ofVisible(actor, 'r.company_id');
  if (params.length === 0) return false;
  const rows: unknown[] = await manager.query(
    `SELECT 1 FROM cultivation_batch_row r WHERE r.batch_id = ? AND NOT (${sql}) LIMIT 1`,
    [batchId, ...params],
  );
  return rows.length > 0;
}
