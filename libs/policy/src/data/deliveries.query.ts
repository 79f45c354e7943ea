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

/** One mail address per company: of the primary contact, else of any contact that has one. */
export async function mailAddresses(manager: EntityManager, companyIds: string[]): Promise<Map<string, string>> {
  const contacts: { companyId: string; email: string }[] = await manager.query(
    `SELECT company_id AS companyId, email FROM company_contact
      WHERE company_id IN (?) AND email <> '' ORDER BY is_primary, id DESC`,
    [companyIds],
  );
  return new Map(contacts.map((contact) => [contact.companyId, contact.email]));
}

/** Companies whose row changed since an instant, which every change of facts does. */
export async function companiesChangedSince(manager: EntityManager, since: Date): Promise<string[]> {
  const rows: { id: string }[] = await manager.query('SELECT id FROM company WHERE updated_at >= ? ORDER BY id', [
    since,
  ]);
  return rows.map((row) => row.id);
}
