import { type EntityManager, IsNull } from 'typeorm';
import { LIVE } from './find-session.query';
import { UserSession } from './user-session.entity';

export interface SessionSeen {
  readonly id: string;
  readonly ip: string;
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

const MOST = 100;
const OWN = `SELECT s.id, s.ip, s.user_agent AS userAgent, s.created_at AS createdAt, s.last_seen_at AS lastSeenAt
   FROM user_session s WHERE s.user_id = ? AND ${LIVE} ORDER BY s.last_seen_at DESC, s.created_at DESC LIMIT ?`;

/** The live sessions of a person, the last used first, at most a hundred. */
export function ownSessions(manager: EntityManager, userId: string): Promise<SessionSeen[]> {
  return manager.query(OWN, [userId, MOST]);
}

/** Ends a session of this person; false when it is no other one of his, or over. */
export async function endOwnSession(manager: EntityManager, userId: string, id: string): Promise<boolean> {
  const where = { id, userId, revokedAt: IsNull() };
  const { affected } = await manager.update(UserSession, where, { revokedAt: () => 'UTC_TIMESTAMP(3)' });
  return affected === 1;
}
