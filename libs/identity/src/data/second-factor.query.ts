import type { EntityManager } from 'typeorm';

interface FactorRow {
  readonly secret: string | null;
  readonly pending: string | null;
  readonly confirmedAt: Date | null;
  readonly codesLeft: number;
}

const READ = `SELECT f.secret, f.pending, f.confirmed_at AS confirmedAt,
    (SELECT COUNT(*) FROM recovery_code c WHERE c.user_id = f.user_id AND c.used_at IS NULL) AS codesLeft
  FROM second_factor f WHERE f.user_id = ?`;
const OF_ROLES = `SELECT u.roles, f.confirmed_at IS NOT NULL AS isSet FROM user_account u
    LEFT JOIN second_factor f ON f.user_id = u.id WHERE u.kind = 'staff' AND u.disabled_at IS NULL`;
// A step far ahead was taken while a clock was wrong.
const TAKE = `UPDATE second_factor SET last_step = ?, secret = ? WHERE user_id = ? AND secret = ?
    AND confirmed_at IS NOT NULL AND (last_step IS NULL OR last_step < ? OR last_step > ?)`;

export async function factorOf(manager: EntityManager, userId: string): Promise<FactorRow | null> {
  const [row]: FactorRow[] = await manager.query(READ, [userId]);
  return row ? { ...row, codesLeft: Number(row.codesLeft) } : null;
}

/** Whether a login of this account has to be confirmed by a code. */
export async function hasFactor(manager: EntityManager, userId: string): Promise<boolean> {
  const sql = 'SELECT 1 FROM second_factor WHERE user_id = ? AND confirmed_at IS NOT NULL';
  const found: unknown[] = await manager.query(sql, [userId]);
  return found.length > 0;
}

/** Which of these accounts have a second factor, and since when. */
export async function factorsOf(manager: EntityManager, userIds: readonly string[]): Promise<Map<string, Date>> {
  if (userIds.length === 0) return new Map();
  const sql = `SELECT user_id AS userId, confirmed_at AS since FROM second_factor
    WHERE confirmed_at IS NOT NULL AND user_id IN (?)`;
  const rows: { userId: string; since: Date }[] = await manager.query(sql, [userIds]);
  return new Map(rows.map(({ userId, since }) => [String(userId), since]));
}

/** Roles of the open accounts of the park, each with whether it has a second factor. */
export async function rolesWithFactors(manager: EntityManager): Promise<{ roles: string[]; isSet: boolean }[]> {
  const rows: { roles: string; isSet: number }[] = await manager.query(OF_ROLES);
  return rows.map(({ roles, isSet }) => ({ roles: roles.split(','), isSet: Boolean(Number(isSet)) }));
}

/** Uses up a step; false when it, or a later one, was used before. */
export async function takeStep(
  manager: EntityManager,
  { userId, step, seen, secret }: { userId: string; step: number; seen: string; secret: string },
): Promise<boolean> {
  const { affectedRows } = await manager.query(TAKE, [step, secret, userId, seen, step, step + 2]);
  return affectedRows === 1;
}

/** Uses up a recovery code; false when there is none like it, or it was used. */
export async function takeRecoveryCode(manager: EntityManager, userId: string, codeHash: string): Promise<boolean> {
  const sql = `UPDATE recovery_code c JOIN second_factor f ON f.user_id = c.user_id AND f.confirmed_at IS NOT NULL
    SET c.used_at = UTC_TIMESTAMP(3) WHERE c.user_id = ? AND c.code_hash = ? AND c.used_at IS NULL`;
  const { affectedRows } = await manager.query(sql, [userId, codeHash]);
  return affectedRows === 1;
}
