import { Injectable } from '@nestjs/common';
import { Housekeeping, withRetry } from '@park/platform';
import { createHash } from 'node:crypto';
import { DataSource, EntityManager } from 'typeorm';
import type { ThrottleKind } from './data/login-throttle.entity';
import {
  accountRule,
  addressRule,
  countAttempt,
  personRule,
  type Throttle,
  type ThrottleRule,
  watchRule,
} from './domain/throttle';

/** Who tries to log in: the account if there is one, else what was typed; `device` when the browser is one it knows. */
export interface LoginAttempt {
  readonly accountId: string | null;
  readonly username: string;
  readonly ip: string;
  readonly device: string | null;
  /** Something else than logging in, counted apart from it. */
  readonly purpose?: 'ask' | 'recover' | 'code';
}

/** How an attempt stands: let through, with the limits it is the first to reach, or refused for some minutes. */
export type Allowance =
  { readonly ok: true; readonly reached: ReadonlySet<ThrottleKind> } | { readonly ok: false; readonly minutes: number };

interface Key {
  readonly kind: ThrottleKind;
  readonly subject: string;
  readonly accountId: string | null;
  readonly rule: ThrottleRule;
}

/**
 * Counts attempts in the database by its clock, so that both apps and every process count together. A device from which
 * the account was used before is counted alone: guesses made elsewhere never keep its owner out.
 */
@Injectable()
export class LoginLimits {
  constructor(
    private readonly dataSource: DataSource,
    housekeeping: Housekeeping,
  ) {
    housekeeping.register((atMost) => this.forgetOld(atMost));
  }

  /** Takes one attempt before the password is looked at: simultaneous guesses are all counted. */
  async take(attempt: LoginAttempt): Promise<Allowance> {
    const reached = new Set<ThrottleKind>();
    for (const key of keysOf(attempt)) {
      const decision = await withRetry(() => this.dataSource.transaction((manager) => count(manager, key)));
      if (!decision.ok) return decision;
      if (decision.reachedLimit) reached.add(key.kind);
    }
    return { ok: true, reached };
  }

  /** The password was right: the person begins anew, and this attempt counts neither for account nor address. */
  async forgive(attempt: LoginAttempt): Promise<void> {
    for (const key of keysOf(attempt)) {
      await withRetry(() =>
        key.kind === 'person'
          ? this.dataSource.query('DELETE FROM login_throttle WHERE id = ?', [idOf(key)])
          : this.dataSource.query(
              'UPDATE login_throttle SET failures = failures - 1, blocked_until = NULL WHERE id = ? AND failures > 0',
              [idOf(key)],
            ),
      );
    }
  }

  private async forgetOld(atMost: number): Promise<number> {
    const sql = 'DELETE FROM login_throttle WHERE last_at < UTC_TIMESTAMP(3) - INTERVAL 2 DAY LIMIT ?';
    const { affectedRows } = await this.dataSource.query(sql, [atMost]);
    return Number(affectedRows);
  }
}

// Always in this order, so that two attempts never wait for each other; each row is locked in a transaction of its own.
function keysOf({ accountId, username, ip, device, purpose }: LoginAttempt): readonly Key[] {
  const apart = purpose ? `${purpose}|` : '';
  const account = `${apart}${accountId ?? `?${username}`}`;
  const person = (place: string): Key => ({
    kind: 'person',
    subject: `${account}|${place}`,
    accountId: null,
    rule: personRule,
  });
  if (device) return [person(device)];
  const places: Key[] = [{ kind: 'address', subject: `${apart}${ip}`, accountId: null, rule: addressRule }, person(ip)];
  // A code that was sent cannot be guessed: guesses made elsewhere must not keep its owner from using it.
  const rule = purpose === 'recover' ? watchRule : accountRule;
  return [...places, { kind: 'account', subject: account, accountId, rule }];
}

async function count(manager: EntityManager, key: Key) {
  const id = idOf(key);
  // Takes the lock that the update needs; INSERT IGNORE would share it, and two attempts at once wait for each other.
  await manager.query(
    `INSERT INTO login_throttle (id, kind, account_id, failures, last_at) VALUES (?, ?, ?, 0, UTC_TIMESTAMP(3))
       ON DUPLICATE KEY UPDATE last_at = last_at`,
    [id, key.kind, key.accountId],
  );
  const [row]: (Throttle & { now: Date })[] = await manager.query(
    `SELECT failures, last_at AS lastAt, blocked_until AS blockedUntil, UTC_TIMESTAMP(3) AS now
       FROM login_throttle WHERE id = ? FOR UPDATE`,
    [id],
  );
  const decision = countAttempt(row!, key.rule, row!.now);
  if (decision.ok) {
    const { failures, lastAt, blockedUntil } = decision.next;
    await manager.query('UPDATE login_throttle SET failures = ?, last_at = ?, blocked_until = ? WHERE id = ?', [
      failures,
      lastAt,
      blockedUntil,
      id,
    ]);
  }
  return decision;
}

function idOf({ kind, subject }: Key): string {
  return createHash('sha256').update(`${kind}|${subject}`).digest('hex');
}
