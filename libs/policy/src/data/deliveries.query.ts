import type { EntityManager } from 'typeorm';
import type { PushDelivery } from '../events';

export interface UndeliveredPush {
  readonly id: string;
  readonly companyId: string;
}

/** Pushes of a range that are in no inbox yet. */
export function undelivered(manager: EntityManager, delivery: PushDelivery): Promise<UndeliveredPush[]> {
  return manager.query(
    `SELECT id, company_id AS companyId FROM push
      WHERE policy_version_id = ? AND company_id BETWEEN ? AND ? AND delivered_at IS NULL ORDER BY company_id`,
    [delivery.policyVersionId, delivery.fromCompanyId, delivery.toCompanyId],
  );
}

export async function markDelivered(
  manager: EntityManager,
  pushes: readonly UndeliveredPush[],
  at: Date,
): Promise<void> {
  const sql = 'UPDATE push SET delivered_at = ? WHERE id IN (?) AND delivered_at IS NULL';
  await manager.query(sql, [at, pushes.map((push) => push.id)]);
}
