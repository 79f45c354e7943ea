import { Audit } from '@park/identity';
import { Housekeeping, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { FormSubmission } from './data/form-submission.entity';
import type { Flash } from '../redirect';

/** A form as it was sent. */
export interface Sent {
  readonly userId: string;
  readonly key: string;
  readonly path: string;
  readonly body: unknown;
}

/** What a form that is sent finds: nothing was done yet, the same was done, or the key stands for something else. */
export type Finding =
  | { readonly state: 'new' }
  | { readonly state: 'done'; readonly location: string | null; readonly flash: Flash | null }
  | { readonly state: 'other' }
  | { readonly state: 'busy' };

interface Written {
  readonly affectedRows: number;
}

const LEASE_SECONDS = 60;
const REMEMBERED_MS = 60_000;
const WAIT_MS = 100;
const WAITS = 100;

/**
 * Does a form once, however often it is sent. Whether its write happened is told by the audit row of the same
 * transaction, which carries the key; the row here only holds others off meanwhile and remembers the answer.
 */
@Injectable()
export class FormSubmissions {
  private readonly pages = new Map<string, { readonly fingerprint: string; readonly page: string }>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    housekeeping: Housekeeping,
  ) {
    housekeeping.register((atMost) => this.forgetOld(atMost));
  }

  /** Claims the form, or waits up to ten seconds for who has. */
  async begin(sent: Sent): Promise<Finding> {
    for (let waited = 0; waited < WAITS; waited += 1) {
      if (await this.claim(sent)) {
        const written = await this.audit.wrote(this.dataSource.manager, sent.userId, sent.key);
        return written ? { state: 'done', location: null, flash: null } : { state: 'new' };
      }
      const row = await this.dataSource.manager.findOneBy(FormSubmission, { id: idOf(sent) });
      if (row && row.fingerprint !== fingerprintOf(sent)) return { state: 'other' };
      if (row && row.location !== null) return { state: 'done', location: row.location, flash: row.flash };
      await sleep(WAIT_MS);
    }
    return { state: 'busy' };
  }

  /** Does what the form asks for; what is written meanwhile can be told by its key. */
  work<T>(sent: Sent, work: () => Promise<T>): Promise<T> {
    return this.audit.forForm(sent.key, work);
  }

  /**
   * The page that a form was answered with, for its sender only and for a minute: a one-time password is shown on it and
   * kept nowhere else, and the browser of who pressed twice shows the second answer.
   */
  remember(sent: Sent, page: string): void {
    const id = idOf(sent);
    this.pages.set(id, { fingerprint: fingerprintOf(sent), page });
    setTimeout(() => this.pages.delete(id), REMEMBERED_MS).unref();
  }

  /** That page; 'other' when the key stands for other content; null when it is not known here. */
  remembered(sent: Sent): { readonly page: string } | 'other' | null {
    const known = this.pages.get(idOf(sent));
    if (!known) return null;
    return known.fingerprint === fingerprintOf(sent) ? known : 'other';
  }

  /** It was saved: the same answer is given when it is sent again. */
  async done(sent: Sent, location: string, flash: Flash | null): Promise<void> {
    await this.dataSource.query('UPDATE form_submission SET location = ?, flash = ? WHERE id = ?', [
      location.slice(0, 1000),
      flash && JSON.stringify(flash),
      idOf(sent),
    ]);
  }

  /** Nothing was saved: it may be sent again, with other content too. */
  async release(sent: Sent): Promise<void> {
    await withRetry(() => this.dataSource.manager.delete(FormSubmission, { id: idOf(sent) }));
  }

  // A claim older than any request may take belongs to a process that died.
  private async claim(sent: Sent): Promise<boolean> {
    const id = idOf(sent);
    const mine = [id, fingerprintOf(sent)];
    const insert = 'INSERT IGNORE INTO form_submission (id, fingerprint, at) VALUES (?, ?, UTC_TIMESTAMP(3))';
    const inserted: Written = await withRetry(() => this.dataSource.query(insert, mine));
    if (inserted.affectedRows === 1) return true;
    const taken: Written = await withRetry(() =>
      this.dataSource.query(
        `UPDATE form_submission SET at = UTC_TIMESTAMP(3) WHERE id = ? AND location IS NULL AND fingerprint = ?
            AND NOT at BETWEEN UTC_TIMESTAMP(3) - INTERVAL ${LEASE_SECONDS} SECOND AND UTC_TIMESTAMP(3) + INTERVAL 1 SECOND`,
        mine,
      ),
    );
    return taken.affectedRows === 1;
  }

  private async forgetOld(atMost: number): Promise<number> {
    const sql = 'DELETE FROM form_submission WHERE at < UTC_TIMESTAMP(3) - INTERVAL 2 DAY LIMIT ?';
    const { affectedRows } = await this.dataSource.query(sql, [atMost]);
    return Number(affectedRows);
  }
}

function idOf({ userId, key }: Sent): string {
  return hash([userId, key]);
}

function fingerprintOf({ path, body }: Sent): string {
  return hash([path, body]);
}

function hash(what: unknown): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('hex');
}
