import { withRetry } from '@park/platform';
import type { DataSource } from 'typeorm';
import type { AccountKind } from './user-account.entity';

export interface SessionRow {
  id: string;
  userId: string;
  username: string;
  name: string;
  kind: AccountKind;
  roles: string;
  companyScope: string;
  mustChangePassword: number;
  /** 1 when it is a minute since the session was noted as seen. */
  stale: number;
  companyId: string | null;
  memberRole: string | null;
  companyName: string | null;
  companyOfficer: string | null;
  companies: string;
  /** 1 while the code of the second factor is still to come. */
  codeDue: number;
  /** 1 when its holder proved who he is within ten minutes. */
  proved: number;
  /** 1 when the account has a second factor, and when one of its roles needs one. */
  hasFactor: number;
  needsFactor: number;
  /** 1 when there is a passkey beside the second factor. */
  hasPasskey: number;
}

interface SessionId {
  readonly id: string;
  readonly app: string;
}

/** When a session that begins now ends, however busy, by the database's clock; and one that waits for a code. */
export const SESSION_END = 'UTC_TIMESTAMP(3) + INTERVAL 12 HOUR';
export const HALF_SESSION_END = 'UTC_TIMESTAMP(3) + INTERVAL 5 MINUTE';

// All by the database's clock: used within half an hour, begun within twelve. What was begun or seen in the future is
// the work of a clock that was wrong, and ends; a step of five minutes back is none.
export const LIVE = `s.revoked_at IS NULL AND s.expires_at BETWEEN UTC_TIMESTAMP(3) AND UTC_TIMESTAMP(3) + INTERVAL 725 MINUTE
     AND s.last_seen_at BETWEEN UTC_TIMESTAMP(3) - INTERVAL 30 MINUTE AND UTC_TIMESTAMP(3) + INTERVAL 5 MINUTE`;

// One query for every page, for all who ask at the same time: session, account, the membership acted under and the company's name.
const FIND = `
  SELECT s.id, u.id AS userId, u.username, u.name, u.kind, u.roles, u.company_scope AS companyScope,
         u.must_change_password AS mustChangePassword,
         s.last_seen_at NOT BETWEEN UTC_TIMESTAMP(3) - INTERVAL 1 MINUTE AND UTC_TIMESTAMP(3) AS stale,
         s.company_id AS companyId, m.role AS memberRole, c.name AS companyName, c.officer AS companyOfficer,
         (SELECT COUNT(*) FROM company_member o WHERE o.user_id = u.id) AS companies,
         s.code_due AS codeDue, f.user_id IS NOT NULL AS hasFactor,
         COALESCE(s.proved_at BETWEEN UTC_TIMESTAMP(3) - INTERVAL 10 MINUTE AND UTC_TIMESTAMP(3) + INTERVAL 5 MINUTE, 0) AS proved,
         EXISTS (SELECT 1 FROM passkey k WHERE k.user_id = u.id) AS hasPasskey,
         EXISTS (SELECT 1 FROM factor_role r WHERE FIND_IN_SET(r.role, u.roles)) AS needsFactor
    FROM user_session s
    JOIN user_account u ON u.id = s.user_id
    LEFT JOIN company_member m ON m.company_id = s.company_id AND m.user_id = s.user_id
    LEFT JOIN company_card c ON c.id = m.company_id
    LEFT JOIN second_factor f ON f.user_id = u.id AND f.confirmed_at IS NOT NULL
   WHERE s.id IN (?) AND s.app = ? AND ${LIVE}
     AND u.disabled_at IS NULL AND u.kind = IF(s.app = 'park-admin', 'staff', 'company')`;
const END = `
  UPDATE user_session s SET s.revoked_at = UTC_TIMESTAMP(3)
   WHERE s.id = ? AND s.app = ? AND s.revoked_at IS NULL AND NOT (${LIVE})`;
const SEEN = `
  UPDATE user_session SET last_seen_at = UTC_TIMESTAMP(3) WHERE id = ? AND revoked_at IS NULL
     AND last_seen_at NOT BETWEEN UTC_TIMESTAMP(3) - INTERVAL 1 MINUTE AND UTC_TIMESTAMP(3)`;

/** The live sessions with these ids, by id, each as one row. */
export async function liveSessions(
  dataSource: DataSource,
  app: string,
  ids: readonly string[],
): Promise<Map<string, SessionRow>> {
  const rows: SessionRow[] = await dataSource.query(FIND, [ids, app]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Ends a session that is over for good: it must not live again when the clock is set back. */
export async function endIfOver(dataSource: DataSource, { id, app }: SessionId): Promise<void> {
  await withRetry(() => dataSource.query(END, [id, app]));
}

/** Notes that a session was used; at most once a minute. */
export async function markSeen(dataSource: DataSource, id: string): Promise<void> {
  await withRetry(() => dataSource.query(SEEN, [id]));
}
