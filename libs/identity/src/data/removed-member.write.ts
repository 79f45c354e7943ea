import type { CompanyRole } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { CompanyMember } from './company-member.entity';

/** Somebody who was removed from a company and can be brought back. */
interface Removed {
  readonly userId: string;
  readonly name: string;
  readonly role: CompanyRole;
}

const KEEP = `INSERT INTO removed_member (company_id, user_id, role, removed_at) VALUES (?, ?, ?, UTC_TIMESTAMP(3))
  ON DUPLICATE KEY UPDATE role = VALUES(role), removed_at = VALUES(removed_at)`;
const FORGET = 'DELETE FROM removed_member WHERE removed_at < UTC_TIMESTAMP(3) - INTERVAL 30 DAY';
const LATELY = `SELECT r.user_id AS userId, a.name, r.role FROM removed_member r JOIN user_account a ON a.id = r.user_id
  WHERE r.company_id = ? AND (? IS NULL OR r.user_id = ?) AND r.removed_at >= UTC_TIMESTAMP(3) - INTERVAL 30 DAY
    AND NOT EXISTS (SELECT 1 FROM company_member m WHERE m.company_id = r.company_id AND m.user_id = r.user_id)
  ORDER BY r.removed_at DESC LIMIT 50`;

/** Keeps that a membership ended; what is older than can be undone is forgotten. */
export async function keepRemoved(
  manager: EntityManager,
  { companyId, userId, role }: Pick<CompanyMember, 'companyId' | 'userId' | 'role'>,
): Promise<void> {
  await manager.query(FORGET);
  await manager.query(KEEP, [companyId, userId, role]);
}

/** Who was removed from a company within 30 days and does not belong to it again; or one of them. */
export async function removedMembers(
  manager: EntityManager,
  companyId: string,
  userId: string | null = null,
): Promise<Removed[]> {
  const rows: Removed[] = await manager.query(LATELY, [companyId, userId, userId]);
  return rows.map((row) => ({ ...row, userId: String(row.userId) }));
}
