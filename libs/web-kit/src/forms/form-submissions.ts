import { Audit } from '@park/identity';
import { Housekeeping, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
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

/** Who works on a form: only the holder of the lease ends it. */
export interface Lease {
  readonly id: string;
  readonly owner: string;
}

/** What a form that is sent finds: nothing was done yet, the same was done, or the key stands for something else. */
export type Finding =
  | { readonly state: 'new'; readonly lease: Lease }
  | { readonly state: 'done'; readonly location: string | null; readonly flash: Flash | null }
  | { readonly state: 'other' }
  | { readonly state: 'busy' };

interface Written {
  readonly affectedRows: number;
}

const LEASE_SECONDS = 60;
const REMEMBERED_MS = 60_000;
/** Longest wait for a lease to be let go of, when somebody waits to hear that the form failed. */
const LET_GO_MS = 300;
/** How long somebody waits for who works on the form, by the clock: with what comes before and after it is less than ten seconds. */
const PATIENCE_MS = 6000;
const WAIT_MS = 100;

/**
 * Does a form once, however often it is sent. Whether its write happened is told by the audit row of the same
 * transaction, which carries the key; the row here tells what was sent, holds others off and remembers the answer.
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

  /** Claims the form, or waits up to six seconds for who has. */
  async begin(sent: Sent): Promise<Finding> {
    const lease = newLease(sent);
    const until = performance.now() + PATIENCE_MS;
    try {
      do {
        const finding = (await this.firstTime(sent, lease)) ?? (await this.again(sent, lease));
        if (finding) return finding;
        await sleep(WAIT_MS);
      } while (performance.now() < until);
    } catch (error) {
      // The claim may have been written although its answer was lost; nobody else would let go of it.
      await this.letGo(lease);
      throw error;
    }
    return { state: 'busy' };
  }

  /** Whether it was saved. */
  async isDone(sent: Pick<Sent, 'userId' | 'key'>): Promise<boolean> {
    const row = await this.dataSource.manager.findOneBy(FormSubmission, { id: idOf(sent) });
    return row !== null && row.location !== null;
  }

  /** Whether something was written for it, as the audit trail tells. */
  wrote({ userId, key }: Pick<Sent, 'userId' | 'key'>): Promise<boolean> {
    return this.audit.wrote(this.dataSource.manager, userId, key);
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

  /** That page; null when it is not known here. */
  remembered(sent: Sent): string | null {
    const known = this.pages.get(idOf(sent));
    return known?.fingerprint === fingerprintOf(sent) ? known.page : null;
  }

  /** It was saved: the same answer is given when it is sent again. */
  async done({ id, owner }: Lease, location: string, flash: Flash | null): Promise<void> {
    const sql = 'UPDATE form_submission SET location = ?, flash = ?, owner = NULL WHERE id = ? AND owner = ?';
    const values = [location.slice(0, 1000), flash && JSON.stringify(flash), id, owner];
    await withRetry(() => this.dataSource.query(sql, values));
  }

  /** It is worked on no more; with other content it may be sent again unless something was written for it. */
  async release({ id, owner }: Lease): Promise<void> {
    const sql = 'UPDATE form_submission SET owner = NULL WHERE id = ? AND owner = ?';
    await withRetry(() => this.dataSource.query(sql, [id, owner]));
  }

  /** The same after a failure; where the database is away it goes on trying for as long as the lease would last. */
  async letGo(lease: Lease): Promise<void> {
    await Promise.race([this.releaseAtLast(lease), sleep(LET_GO_MS, undefined, { ref: false })]);
  }

  private async releaseAtLast(lease: Lease): Promise<void> {
    for (let second = 0; second < LEASE_SECONDS; second += 1) {
      const released = await this.release(lease).then(
        () => true,
        () => false,
      );
      if (released) return;
      await sleep(1000, undefined, { ref: false });
    }
  }

  private async firstTime(sent: Sent, lease: Lease): Promise<Finding | null> {
    const sql = 'INSERT IGNORE INTO form_submission (id, fingerprint, owner, at) VALUES (?, ?, ?, UTC_TIMESTAMP(3))';
    if (!(await this.changed(sql, [lease.id, fingerprintOf(sent), lease.owner]))) return null;
    if (!(await this.wrote(sent))) return { state: 'new', lease };
    // Its row is forgotten: whether the content was the same nobody can tell, so that what was typed is kept.
    await this.release(lease);
    return { state: 'other' };
  }

  private async again(sent: Sent, lease: Lease): Promise<Finding | null> {
    const row = await this.dataSource.manager.findOneBy(FormSubmission, { id: idOf(sent) });
    if (!row) return null;
    const { location, flash } = row;
    const isSame = row.fingerprint === fingerprintOf(sent);
    if (location !== null) return isSame ? { state: 'done', location, flash } : { state: 'other' };
    if (!(await this.take(lease, row))) return null;
    if (!(await this.wrote(sent))) {
      await this.changed('UPDATE form_submission SET fingerprint = ? WHERE id = ?', [fingerprintOf(sent), lease.id]);
      return { state: 'new', lease };
    }
    await this.release(lease);
    return isSame ? { state: 'done', location, flash } : { state: 'other' };
  }

  // A lease older than any request may take belongs to a process that died.
  private take({ id, owner }: Lease, seen: FormSubmission): Promise<boolean> {
    return this.changed(
      `UPDATE form_submission SET owner = ?, at = UTC_TIMESTAMP(3)
        WHERE id = ? AND owner <=> ? AND fingerprint = ? AND location IS NULL AND (owner IS NULL OR NOT at BETWEEN
          UTC_TIMESTAMP(3) - INTERVAL ${LEASE_SECONDS} SECOND AND UTC_TIMESTAMP(3) + INTERVAL 1 SECOND)`,
      [owner, id, seen.owner, seen.fingerprint],
    );
  }

  private async changed(sql: string, values: readonly unknown[]): Promise<boolean> {
    const { affectedRows }: Written = await withRetry(() => this.dataSource.query(sql, [...values]));
    return affectedRows === 1;
  }

  private async forgetOld(atMost: number): Promise<number> {
    const sql = 'DELETE FROM form_submission WHERE at < UTC_TIMESTAMP(3) - INTERVAL 2 DAY LIMIT ?';
    const { affectedRows } = await this.dataSource.query(sql, [atMost]);
    return Number(affectedRows);
  }
}

function newLease(sent: Sent): Lease {
  return { id: idOf(sent), owner: randomBytes(16).toString('hex') };
}

function idOf({ userId, key }: Pick<Sent, 'userId' | 'key'>): string {
  return hash([userId, key]);
}

function fingerprintOf({ path, body }: Sent): string {
  return hash([path, body]);
}

function hash(what: unknown): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('hex');
}
