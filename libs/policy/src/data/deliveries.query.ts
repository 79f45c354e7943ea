import type { EntityManager } from 'typeorm';
import type { PushDelivery } from '../events';
import { tallyChanged, type TallyChange } from './push-tally.write';

const DELIVERED = 'UPDATE push SET delivered_at = ? WHERE id IN (?) AND delivered_at IS NULL AND no_account_at IS NULL';
const NO_ACCOUNT =
  'UPDATE push SET no_account_at = ? WHERE id IN (?) AND delivered_at IS NULL AND no_account_at IS NULL';

export interface UndeliveredPush {
  readonly id: string;
  readonly versionId: string;
  readonly companyId: string;
}

/** Pushes of a range that are in no inbox yet. */
export function undelivered(manager: EntityManager, delivery: PushDelivery): Promise<UndeliveredPush[]> {
  const { policyVersionId, fromCompanyId, toCompanyId, companyIds } = delivery;
  const which = companyIds
    ? { sql: 'company_id IN (?)', params: [companyIds] }
    : { sql: 'company_id BETWEEN ? AND ?', params: [fromCompanyId, toCompanyId] };
  return manager.query(
    `SELECT id, policy_version_id AS versionId, company_id AS companyId FROM push
      WHERE policy_version_id = ? AND ${which.sql} AND delivered_at IS NULL AND no_account_at IS NULL
      ORDER BY company_id`,
    [policyVersionId, ...which.params],
  );
}

/** Marks pushes of one version that are in the inboxes now: delivered where somebody can read them, without account elsewhere. */
export async function markDelivered(
  manager: EntityManager,
  pushes: readonly UndeliveredPush[],
  { readable, at }: { readonly readable: ReadonlySet<string>; readonly at: Date },
): Promise<void> {
  const mark = async (sql: string, some: readonly UndeliveredPush[]): Promise<number> => {
    if (some.length === 0) return 0;
    const { affectedRows } = await manager.query(sql, [at, some.map(({ id }) => id)]);
    return Number(affectedRows);
  };
  const delivered = await mark(
    DELIVERED,
    pushes.filter(({ companyId }) => readable.has(companyId)),
  );
  const noAccount = await mark(
    NO_ACCOUNT,
    pushes.filter(({ companyId }) => !readable.has(companyId)),
  );
  if (pushes.length > 0) await tallyChanged(manager, new Map([[pushes[0]!.versionId, { delivered, noAccount }]]));
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
  const rows: { id: string; versionId: string }[] = await manager.query(
    `SELECT id, policy_version_id AS versionId FROM push
      WHERE company_id IN (?) AND delivered_at IS NULL AND no_account_at IS NOT NULL FOR UPDATE`,
    [companyIds],
  );
  if (rows.length === 0) return;
  await manager.query('UPDATE push SET delivered_at = ? WHERE id IN (?) AND delivered_at IS NULL', [
    at,
    rows.map(({ id }) => id),
  ]);
  const changes = new Map<string, Required<Pick<TallyChange, 'delivered' | 'noAccount'>>>();
  for (const { versionId } of rows) {
    const { delivered, noAccount } = changes.get(versionId) ?? { delivered: 0, noAccount: 0 };
    changes.set(versionId, { delivered: delivered + 1, noAccount: noAccount - 1 });
  }
  await tallyChanged(manager, changes);
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
