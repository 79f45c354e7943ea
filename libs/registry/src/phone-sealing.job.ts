import type { Actor } from '@park/kernel';
import { Config, type JobHandler, Jobs, type RunningJob, withRetry } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sealedPhone } from './data/sealed-phone';
import { registryRights } from './domain/access';

const AT_ONCE = 500;
const NEXT = `SELECT id, phone FROM company_contact WHERE id > ? AND phone <> '' AND phone NOT LIKE ? ORDER BY id LIMIT ?`;
// Nobody changed the contact: its version and time stay.
const STORE = 'UPDATE company_contact SET phone = ?, updated_at = updated_at WHERE id = ? AND phone = ?';

interface Kept {
  readonly id: string;
  readonly phone: string;
}

/** How many numbers were sealed by the key of today, and how many cannot be read for lack of their key. */
interface Sealed {
  readonly sealed: number;
  readonly unreadable: number;
}

/**
 * Seals every night the numbers that are plain still or under an older key, a few at a time; so a key is changed by naming
 * the new one first. What was sealed stays so when the process dies, and what somebody changes meanwhile is left alone.
 */
@Injectable()
export class PhoneSealing implements OnModuleInit, JobHandler {
  readonly kind = 'registry.phone-sealing';
  readonly label = '加密联系人电话';
  readonly dailyAt = '02:40';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return registryRights.editContacts.allows(actor);
  }

  told(result: object): string {
    const { sealed, unreadable } = result as Sealed;
    const rest = unreadable > 0 ? `；${unreadable} 个缺少旧密钥，无法读取，请在 FIELD_KEY 中补上` : '';
    return `加密 ${sealed} 个号码${rest}`;
  }

  async run(job: RunningJob): Promise<Sealed> {
    let [sealed, unreadable, last] = [0, 0, '0'];
    for (;;) {
      job.signal.throwIfAborted();
      const asked = [last, `${this.config.fieldBox.keyId}.%`, AT_ONCE];
      const rows: Kept[] = await this.dataSource.query(NEXT, asked);
      if (rows.length === 0) return { sealed, unreadable };
      const renewed = rows.map((row) => ({ ...row, fresh: sealedPhone.renewed(this.config.fieldBox, row.phone) }));
      unreadable += renewed.filter(({ fresh }) => fresh === null).length;
      sealed += await withRetry(() => this.store(job, renewed));
      last = rows.at(-1)!.id;
      job.progress(sealed, null);
    }
  }

  private store(job: RunningJob, rows: readonly (Kept & { readonly fresh: string | null })[]): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      await job.hold(manager);
      let stored = 0;
      for (const { id, phone, fresh } of rows) {
        if (fresh === null) continue;
        const { affectedRows } = (await manager.query(STORE, [fresh, id, phone])) as { affectedRows: number };
        stored += affectedRows;
      }
      return stored;
    });
  }
}
