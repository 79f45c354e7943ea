import { Injectable } from '@nestjs/common';
import { Housekeeping } from '@park/platform';
import { createHash, randomBytes } from 'node:crypto';
import { DataSource, EntityManager } from 'typeorm';

/** Browsers from which people have logged in: guesses made elsewhere do not keep their owner out there. */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly dataSource: DataSource,
    housekeeping: Housekeeping,
  ) {
    housekeeping.register((atMost) => this.forgetOld(atMost));
  }

  /** A key to count attempts from this device by, or null when the account was never used from it. */
  async keyOf(userId: string | undefined, token: string | undefined): Promise<string | null> {
    if (!userId || !token) return null;
    const hash = hashOf(token);
    const found: unknown[] = await this.dataSource.query(
      'SELECT 1 FROM known_device WHERE user_id = ? AND token_hash = ?',
      [userId, hash],
    );
    return found.length > 0 ? hash : null;
  }

  /** Notes that the person has logged in from here; answers the token the browser is to keep. */
  async note(manager: EntityManager, userId: string, token: string | undefined): Promise<string> {
    const kept = token && /^[\w-]{43}$/.test(token) ? token : randomBytes(32).toString('base64url');
    await manager.query(
      `INSERT INTO known_device (user_id, token_hash, last_used_at) VALUES (?, ?, UTC_TIMESTAMP(3))
         ON DUPLICATE KEY UPDATE last_used_at = VALUES(last_used_at)`,
      [userId, hashOf(kept)],
    );
    return kept;
  }

  private async forgetOld(atMost: number): Promise<number> {
    const sql = 'DELETE FROM known_device WHERE last_used_at < UTC_TIMESTAMP(3) - INTERVAL 180 DAY LIMIT ?';
    const { affectedRows } = await this.dataSource.query(sql, [atMost]);
    return Number(affectedRows);
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
