import type { EntityManager } from 'typeorm';

const SLOTS = 64;

/** Notes in the caller's transaction that something about companies changes with it. */
export async function markChange(manager: EntityManager): Promise<void> {
  await countOne(manager, 0);
}

/** The same where a file goes out of the lists. */
export async function markRemoval(manager: EntityManager): Promise<void> {
  await countOne(manager, SLOTS);
}

async function countOne(manager: EntityManager, first: number): Promise<void> {
  await manager.query(
    `INSERT INTO population_mark (slot, changes) VALUES (? + CONNECTION_ID() % ${SLOTS}, 1)
       ON DUPLICATE KEY UPDATE changes = changes + 1`,
    [first],
  );
}

/** Lists take up by what a company is found, also where nothing else of it changed; the caller notes the change. */
export async function readAgain(manager: EntityManager, companyId: string): Promise<void> {
  await manager.query('UPDATE condensed_snapshot SET changed_at = CURRENT_TIMESTAMP(3) WHERE company_id = ?', [
    companyId,
  ]);
}

/** What was committed about companies up to now. */
export interface LatestChange {
  /** Equal marks mean: nothing about companies was committed in between. */
  readonly mark: string;
  /** The same for files that went out of the lists. */
  readonly removals: string;
  /** When the last change was written, by the database's clock; null without companies. */
  readonly lastAt: Date | null;
}

/** A small question at any size. */
export async function latestChange(manager: EntityManager): Promise<LatestChange> {
  const [row] = await manager.query(
    `SELECT (SELECT COALESCE(SUM(changes), 0) FROM population_mark) AS changes,
            (SELECT COALESCE(SUM(changes), 0) FROM population_mark WHERE slot >= ${SLOTS}) AS removals,
            (SELECT MAX(id) FROM company) AS lastId, (SELECT MAX(changed_at) FROM condensed_snapshot) AS lastAt`,
  );
  const { changes, removals, lastId, lastAt } = row as Record<string, string> & Pick<LatestChange, 'lastAt'>;
  return { mark: `${changes}/${lastId}/${lastAt?.getTime() ?? ''}`, removals: String(removals), lastAt };
}
