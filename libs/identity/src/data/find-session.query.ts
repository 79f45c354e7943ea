import type { DataSource } from 'typeorm';
import type { AccountKind } from './user-account.entity';

export interface SessionRow {
  id: string;
  userId: string;
  username: string;
  name: string;
  kind: AccountKind;
  roles: string;
  mustChangePassword: number;
  lastSeenAt: Date;
  companyId: string | null;
  memberRole: string | null;
  companyName: string | null;
  companies: string;
}

interface LiveSession {
  readonly id: string;
  readonly app: string;
  readonly now: Date;
  readonly seenAfter: Date;
}

// One query for every page: session, account, the membership acted under and the company's name.
const FIND = `
  SELECT s.id, u.id AS userId, u.username, u.name, u.kind, u.roles, u.must_change_password AS mustChangePassword,
         s.last_seen_at AS lastSeenAt, s.company_id AS companyId, m.role AS memberRole, c.name AS companyName,
         (SELECT COUNT(*) FROM company_member o WHERE o.user_id = u.id) AS companies
    FROM user_session s
    JOIN user_account u ON u.id = s.user_id
    LEFT JOIN company_member m ON m.company_id = s.company_id AND m.user_id = s.user_id
    LEFT JOIN company_card c ON c.id = m.company_id
   WHERE s.id = ? AND s.app = ? AND s.revoked_at IS NULL AND s.expires_at > ? AND s.last_seen_at > ?
     AND u.disabled_at IS NULL AND u.kind = IF(s.app = 'park-admin', 'staff', 'company')`;

/** The live session with this id, as one row, or undefined. */
export async function findSession(dataSource: DataSource, live: LiveSession): Promise<SessionRow | undefined> {
  const rows: SessionRow[] = await dataSource.query(FIND, [live.id, live.app, live.now, live.seenAfter]);
  return rows[0];
}
