import { Members } from '@park/identity';
import type { Actor } from '@park/kernel';
import type { EntityManager } from 'typeorm';

const REACHABLE = Members.reachableSql;

/** How many are to be asked that nobody can log in for, among the companies that an actor may know of. */
export async function unreachableLines(manager: EntityManager, actor: Actor, runId: string): Promise<number> {
  const seen = Members.ofVisible(actor, 'l.company_id');
  const [{ total }] = await manager.query(
    `SELECT COUNT(*) AS total FROM auto_entitlement_line l
      WHERE l.run_id = ? AND l.status IN ('listed') AND l.company_id NOT IN (${REACHABLE}) AND ${seen.sql}`,
    [runId, ...seen.params],
  );
  return Number(total);
}
