import { Housekeeping, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';

/** Lets the answer to a login that has begun count once. */
@Injectable()
export class UsedAttempts {
  constructor(
    private readonly dataSource: DataSource,
    housekeeping: Housekeeping,
  ) {
    housekeeping.register((atMost) => this.forgetOld(atMost));
  }

  /** False when the same answer was taken before, by whichever process. */
  async take(state: string): Promise<boolean> {
    const sql = 'INSERT IGNORE INTO sign_on_used_attempt (state_hash, used_at) VALUES (?, UTC_TIMESTAMP(3))';
    const hash = createHash('sha256').update(state).digest('hex');
    const { affectedRows } = await withRetry(() => this.dataSource.query(sql, [hash]));
    return affectedRows === 1;
  }

  /** An attempt is over after ten minutes. */
  private async forgetOld(atMost: number): Promise<number> {
    const sql = 'DELETE FROM sign_on_used_attempt WHERE used_at < UTC_TIMESTAMP(3) - INTERVAL 1 DAY LIMIT ?';
    const { affectedRows } = await this.dataSource.query(sql, [atMost]);
    return Number(affectedRows);
  }
}
