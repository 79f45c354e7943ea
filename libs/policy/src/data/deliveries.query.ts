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
      WHERE policy_version_id = ? AND company_id BETWEEN ? AND ? AND delivered_at IS NULL AND no_account_at IS NULL
      ORDER BY company_id`,
    [delivery.policyVersionId, delivery.fromCompanyId, delivery.toCompanyId],
  );
}

/** Marks pushes that are in the inboxes now: delivered where somebody can read them, without account elsewhere. */
export async function markDelivered(
  manager: EntityManager,
  pushes: readonly UndeliveredPush[],
  { readable, at }: { readonly readable: ReadonlySet<string>; readonly at: Date },
): Promise<void> {
  const delivered = pushes.filter(({ companyId }) => readable.has(companyId)).map(({ id }) => id);
  const waiting = pushes.filter(({ companyId }) => !readable.has(companyId)).map(({ id }) => id);
  if (delivered.length > 0) {
    await manager.query('UPDATE push SET delivered_at = ? WHERE id IN (?) AND delivered_at IS NULL', [at, delivered]);
  }
  if (waiting.length > 0) {
    await manager.query('UPDATE push SET no_account_at = ? WHERE id IN (?) AND delivered_at IS NULL', [at, waiting]);
  }
}

/** The latest version before one that companies were told of, by company. */
export async function toldBefore(
  manager: EntityManager,
  version: { readonly policyId: string; readonly number: number },
  companyIds: readonly string[],
): Promise<Map<string, string>> {
  const rows: { companyId: string; versionId: string }[] = await manager.query(
    `SELECT u.company_id AS companyId, u.policy_version_id AS versionId
       FROM push u JOIN policy_version v ON v.id = u.policy_version_id
      WHERE v.policy_id = ? AND v.number < ? AND u.company_id IN (?)
        AND (u.delivered_at IS NOT NULL OR u.no_account_at IS NOT NULL) ORDER BY v.number`,
    [version.policyId, version.number, companyIds],
  );
  return new Map(rows.map(({ companyId, versionId }) => [companyId, versionId]));
}

/** What waited for an account is delivered to these companies. */
export async function markReached(manager: EntityManager, companyIds: readonly string[], at: Date): Promise<void> {
  if (companyIds.length === 0) return;
  await manager.query(
    'UPDATE push SET delivered_at = ? WHERE company_id IN (?) AND delivered_at IS NULL AND no_account_at IS NOT NULL',
    [at, companyIds],
  );
}

/** Of the policies that these companies were pushed, those of which no push waits for an account any longer. */
export async function policiesWithoutCalls(manager: EntityManager, companyIds: readonly string[]): Promise<string[]> {
  if (companyIds.length === 0) return [];
  const rows: { policyId: string }[] = await manager.query(
    `SELECT DISTINCT v.policy_id AS policyId FROM push u JOIN policy_version v ON v.id = u.policy_version_id
      WHERE u.company_id IN (?) AND u.no_account_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM push w JOIN policy_version x ON x.id = w.policy_version_id
         WHERE x.policy_id = v.policy_id AND w.delivered_at IS NULL AND w.no_account_at IS NOT NULL)`,
    [companyIds],
  );
  return rows.map(({ policyId }) => String(policyId));
}
