import { type CalendarDate, yearOf } from '@park/kernel';
import type { EntityManager } from 'typeorm';

/** What policies were paid in the year of a day, and what companies on lists of 免申即享 that are not done may still get, by policy. */
export async function spentInYear(
  manager: EntityManager,
  policyIds: readonly string[],
  day: CalendarDate,
): Promise<ReadonlyMap<string, number>> {
  if (policyIds.length === 0) return new Map();
  const year = yearOf(day);
  const rows: { policyId: string; yuan: string }[] = await manager.query(
    `SELECT policyId, SUM(yuan) AS yuan FROM (
       SELECT policy_id AS policyId, SUM(granted_yuan) AS yuan FROM policy_uptake
        WHERE policy_id IN (?) AND granted_on BETWEEN ? AND ? GROUP BY policy_id
       UNION ALL
       SELECT r.policy_id, SUM(l.amount_yuan) FROM auto_entitlement r JOIN auto_entitlement_line l ON l.run_id = r.id
        WHERE r.policy_id IN (?) AND r.open_key IS NOT NULL AND l.status IN ('listed', 'confirmed', 'failed') GROUP BY r.policy_id
     ) spent GROUP BY policyId`,
    [policyIds, `${year}-01-01`, `${year}-12-31`, policyIds],
  );
  return new Map(rows.map(({ policyId, yuan }) => [String(policyId), Number(yuan ?? 0)]));
}
