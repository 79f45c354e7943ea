import type { EntityManager } from 'typeorm';

const SLOTS = 64;

/** Notes in the caller's transaction that something about companies changes with it. */
export async function markChange(manager: EntityManager): Promise<void> {
  await manager.query(
    `INSERT INTO population_mark (slot, changes) VALUES (CONNECTION_ID() % ${SLOTS}, 1)
       ON DUPLICATE KEY UPDATE changes = changes + 1`,
  );
}

/** Lists take up by what a company is found, also where nothing else of it changed; the caller notes the change. */
export async function readAgain(manager: EntityManager, companyId: string): Promise<void> {
  await manager.query('UPDATE condensed_snapshot SET changed_at = CURRENT_TIMESTAMP(3) WHERE company_id = ?', [
    companyId,
  ]);
}

/** Equal marks mean: nothing about companies was committed in between. Three readings of one place each. */
export async function populationMark(manager: EntityManager): Promise<string> {
  const [row] = await manager.query(
    `SELECT (SELECT COALESCE(SUM(changes), 0) FROM population_mark) AS changes, (SELECT MAX(id) FROM company) AS lastId,
            (SELECT MAX(changed_at) FROM condensed_snapshot) AS lastAt`,
  );
  return `${row.changes}/${row.lastId}/${(row.lastAt as Date | null)?.getTime() ?? ''}`;
}
