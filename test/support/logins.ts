import type { DataSource } from 'typeorm';
import type { TestClient } from './app';

/** What an authenticator app shows. */
export { codeOf, stepAt } from '../../libs/identity/src/domain/totp';

/** Pages about the own login, with everything on them: everybody of the park has a second factor by now, and is logged in twice. */
export async function loginPages(db: DataSource, { root, owner }: Record<'root' | 'owner', TestClient>) {
  await db.query(`INSERT INTO second_factor (user_id, secret, confirmed_at)
    SELECT id, 'none', UTC_TIMESTAMP(3) FROM user_account WHERE kind = 'staff'
    ON DUPLICATE KEY UPDATE confirmed_at = UTC_TIMESTAMP(3)`);
  await db.query(`INSERT INTO user_session (id, user_id, app, company_id, ip, user_agent, created_at, last_seen_at, expires_at)
    SELECT SHA2(CONCAT(id, '2'), 256), user_id, app, company_id, ip, user_agent, created_at, last_seen_at, expires_at
      FROM user_session WHERE revoked_at IS NULL`);
  return [
    { app: 'park-admin', client: root, path: '/account/second-factor' },
    { app: 'park-admin', client: root, path: '/account/sessions' },
    { app: 'enterprise-portal', client: owner, path: '/account/sessions' },
  ] as const;
}
