import type { EntityManager } from 'typeorm';
import { accountRule } from '../domain/throttle';

/** An account whose password somebody has been guessing at from devices it was never used on. */
export interface LoginAlarm {
  readonly accountId: string;
  readonly username: string;
  readonly name: string;
  readonly failures: number;
  readonly lastAt: Date;
}

const MOST = 20;

/** Of the last 24 hours, most recent first, at most twenty. */
export function accountsUnderAttack(manager: EntityManager): Promise<LoginAlarm[]> {
  const sql = `SELECT a.id AS accountId, a.username, a.name, t.failures, t.last_at AS lastAt
      FROM login_throttle t JOIN user_account a ON a.id = t.account_id
     WHERE t.kind = 'account' AND t.failures >= ? AND t.last_at > UTC_TIMESTAMP(3) - INTERVAL 1 DAY
     ORDER BY t.last_at DESC LIMIT ?`;
  return manager.query(sql, [accountRule.free, MOST]);
}
