import { Injectable } from '@nestjs/common';
import { Conflict } from '@park/kernel';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { JobState } from '../data/job.entity';
import { attemptAfter } from '../outbox/schedule';
import { withRetry } from '../retry';
import { JobEnds } from './job-ends';

/** A job in the hands of one run; the owner's name is never used twice. */
export interface TakenJob {
  readonly id: string;
  readonly owner: string;
  readonly kind: string;
  readonly key: string;
  readonly input: unknown;
  readonly attempts: number;
}

export interface Progress {
  readonly done: number;
  readonly total: number | null;
  readonly text: string | null;
}

/** Whether a run still has its job. */
export type Holding = 'held' | 'cancelled' | 'lost';

const LEASE_END = 'UTC_TIMESTAMP(3) + INTERVAL 30 SECOND';
// A time further ahead than any that is given was written by a clock that was wrong: that wait or lease is over.
const TAKE = `
  UPDATE job SET state = 'running', owner = ?, leased_until = ${LEASE_END}, attempts = attempts + 1,
         started_at = COALESCE(started_at, UTC_TIMESTAMP(3))
   WHERE state = 'waiting' AND kind IN (?)
     AND (run_after IS NULL OR run_after <= UTC_TIMESTAMP(3) OR run_after > UTC_TIMESTAMP(3) + INTERVAL 25 HOUR)
   ORDER BY id LIMIT 1`;
const TAKEN = 'SELECT id, owner, kind, job_key AS `key`, input, attempts FROM job WHERE owner = ?';
const LAPSED = `
  SELECT id, owner, kind, job_key AS \`key\`, attempts, cancel_requested_at IS NOT NULL AS cancelled FROM job
   WHERE state = 'running' AND kind IN (?)
     AND leased_until NOT BETWEEN UTC_TIMESTAMP(3) AND UTC_TIMESTAMP(3) + INTERVAL 1 MINUTE`;
const RENEW = `
  UPDATE job SET leased_until = ${LEASE_END}, progress_done = ?, progress_total = ?, progress_text = ?
   WHERE id = ? AND owner = ? AND state = 'running'`;
const AGAIN = `
  UPDATE job SET state = 'waiting', owner = NULL, leased_until = NULL, attempts = attempts - ?, error = ?,
         run_after = UTC_TIMESTAMP(3) + INTERVAL ? SECOND
   WHERE id = ? AND owner = ? AND state = 'running'`;
const END = `
  UPDATE job SET state = ?, result = ?, error = ?, finished_at = UTC_TIMESTAMP(3), owner = NULL, leased_until = NULL
   WHERE id = ? AND owner = ? AND state = 'running'`;

/** Who has which job: guarded updates only, by the database's clock, so any number of processes may share the table. */
@Injectable()
export class JobLeases {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ends: JobEnds,
  ) {}

  /** Takes the oldest job of these kinds that is due. */
  async take(kinds: readonly string[]): Promise<TakenJob | null> {
    const owner = randomUUID();
    if ((await this.write(TAKE, [owner, kinds])) === 0) return null;
    const [row]: (TakenJob & { input: unknown })[] = await this.dataSource.query(TAKEN, [owner]);
    return { ...row!, input: typeof row!.input === 'string' ? JSON.parse(row!.input) : row!.input };
  }

  /** Gives back the jobs of processes that died: the attempt counts as failed. */
  async giveBack(kinds: readonly string[]): Promise<void> {
    const lapsed: (TakenJob & { cancelled: number })[] = await this.dataSource.query(LAPSED, [kinds]);
    for (const job of lapsed) {
      if (Number(job.cancelled)) await this.end(job, 'cancelled');
      else await this.failed(job, new Error('执行这项任务的进程中断了'), 0);
    }
  }

  /** Prolongs the lease and writes the progress. */
  async renew({ id, owner }: TakenJob, { done, total, text }: Progress): Promise<Holding> {
    if ((await this.write(RENEW, [done, total, text, id, owner])) === 0) return 'lost';
    const [row]: { asked: number }[] = await this.dataSource.query(
      'SELECT cancel_requested_at IS NOT NULL AS asked FROM job WHERE id = ?',
      [id],
    );
    return Number(row?.asked) ? 'cancelled' : 'held';
  }

  /** Throws Conflict when the job is somebody else's by now; holds it till the end of the transaction. */
  async hold(manager: EntityManager, { id, owner }: TakenJob): Promise<void> {
    const sql = "SELECT 1 FROM job WHERE id = ? AND owner = ? AND state = 'running' FOR UPDATE";
    const rows: unknown[] = await manager.query(sql, [id, owner]);
    if (rows.length === 0) throw new Conflict('这项任务已由另一个进程接手。');
  }

  /** Puts a job back for whoever is next; the attempt does not count. */
  async release(job: TakenJob): Promise<void> {
    await this.write(AGAIN, [1, null, 0, job.id, job.owner]);
  }

  /** Tried again after a while (`seconds`: after so many), the sixth time failed for good. */
  async failed(job: TakenJob, error: unknown, seconds?: number): Promise<void> {
    const next = attemptAfter(job.attempts, error);
    const message = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    if (next.state === 'dead') return this.end(job, 'failed', { error: message });
    await this.write(AGAIN, [0, message, seconds ?? next.waitSeconds, job.id, job.owner]);
  }

  /** Writes the end and tells who started it; nothing when the job was lost meanwhile. */
  async end(
    job: TakenJob,
    state: JobState,
    { result, error }: { result?: object; error?: string } = {},
  ): Promise<void> {
    const params = [state, result ? JSON.stringify(result) : null, error ?? null, job.id, job.owner];
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const { affectedRows }: { affectedRows: number } = await manager.query(END, params);
        if (affectedRows === 1) await this.ends.tell(manager, job.id);
      }),
    );
  }

  private async write(sql: string, params: unknown[]): Promise<number> {
    const { affectedRows }: { affectedRows: number } = await withRetry(() => this.dataSource.query(sql, params));
    return affectedRows;
  }
}
