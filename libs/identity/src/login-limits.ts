import { Injectable } from '@nestjs/common';
import { Housekeeping } from '@park/platform';
import { createHash } from 'node:crypto';
import { type RateLimiterAbstract, RateLimiterMySQL, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

const LOCK_SECONDS = 15 * 60;

/** How an attempt to log in stands: let through, or refused for some minutes; `justLocked` on the first refusal. */
export type Allowance =
  { readonly ok: true } | { readonly ok: false; readonly minutes: number; readonly justLocked: boolean };

/** Counts attempts in the database, so that both apps and every process count together. */
@Injectable()
export class LoginLimits {
  private readonly perPerson: RateLimiterAbstract;
  private readonly perAddress: RateLimiterAbstract;

  constructor(
    private readonly dataSource: DataSource,
    housekeeping: Housekeeping,
  ) {
    housekeeping.register((atMost) => this.forgetExpired(atMost));
    const store = {
      storeClient: (dataSource.driver as unknown as { pool: unknown }).pool,
      storeType: 'pool',
      dbName: String(dataSource.options.database),
      tableName: 'login_attempt',
      tableCreated: true,
      clearExpiredByTimeout: false,
    };
    const lock = { points: 5, duration: LOCK_SECONDS, blockDuration: LOCK_SECONDS };
    this.perPerson = new RateLimiterMySQL({ ...store, ...lock, keyPrefix: 'person' });
    this.perAddress = new RateLimiterMySQL({ ...store, points: 20, duration: 60, keyPrefix: 'address' });
  }

  /** Takes one attempt before the password is looked at: simultaneous guesses cannot slip through together. */
  async take(username: string, ip: string): Promise<Allowance> {
    const address = await consume(this.perAddress, ip);
    return address.ok ? consume(this.perPerson, personKey(username, ip)) : address;
  }

  private async forgetExpired(atMost: number): Promise<number> {
    // The limiter writes the milliseconds of this machine's clock.
    const sql = 'DELETE FROM login_attempt WHERE expire < ? LIMIT ?';
    const { affectedRows } = await this.dataSource.query(sql, [Date.now(), atMost]);
    return Number(affectedRows);
  }

  /** The password was right: the person's earlier failures no longer count, nor does this attempt for the address. */
  async forgive(username: string, ip: string): Promise<void> {
    await this.perPerson.delete(personKey(username, ip));
    await this.perAddress.reward(ip);
  }
}

async function consume(limiter: RateLimiterAbstract, key: string): Promise<Allowance> {
  try {
    await limiter.consume(key);
    return { ok: true };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const minutes = Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
    return { ok: false, minutes, justLocked: refusal.consumedPoints === limiter.points + 1 };
  }
}

// Hashed: people type passwords into the wrong field.
function personKey(username: string, ip: string): string {
  return createHash('sha256').update(`${username}|${ip}`).digest('hex');
}
