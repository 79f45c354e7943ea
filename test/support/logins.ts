import type { DataSource } from 'typeorm';

/** Everybody of the park has a second factor by now, whose secret nobody knows. */
export async function haveFactors(db: DataSource): Promise<void> {
  await db.query(`INSERT INTO second_factor (user_id, secret, confirmed_at)
    SELECT id, 'none', UTC_TIMESTAMP(3) FROM user_account WHERE kind = 'staff'
    ON DUPLICATE KEY UPDATE confirmed_at = UTC_TIMESTAMP(3)`);
}

/** Everybody who is logged in is so in a second place as well. */
export async function haveOtherSessions(db: DataSource): Promise<void> {
  await db.query(`INSERT INTO user_session (id, user_id, app, company_id, ip, user_agent, created_at, last_seen_at, expires_at)
    SELECT SHA2(CONCAT(id, '2'), 256), user_id, app, company_id, ip, user_agent, created_at, last_seen_at, expires_at
      FROM user_session WHERE revoked_at IS NULL`);
}
