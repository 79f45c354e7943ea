import { Injectable } from '@nestjs/common';
import { Bug, DomainError } from '@park/kernel';
import { failpoint, type RunningJob, withRetry } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { RowChunks } from './row-chunks';

const ROWS_AT_ONCE = 50;

/** What a job does with the rows of a batch: which are left, what becomes of one, and where that is kept. */
export interface RowWork<Row, Result> {
  readonly done: number;
  readonly total: number;
  /** How many in a transaction, where they are written together. */
  readonly atOnce?: number;
  /** How many transactions beside each other: one waits for the database while another decides. Then `left` minds `after`. */
  readonly beside?: number;
  /** What was done to a row, for the progress: 处理. */
  readonly verb: string;
  left(manager: EntityManager, atMost: number, after?: Row): Promise<Row[]>;
  /** What a row is about: of two about the same, the later is begun when the earlier is written. */
  about?(row: Row): string | null;
  one(row: Row, manager: EntityManager): Promise<Result>;
  /** Rows that can be written together, before the others are one by one. */
  together?(rows: readonly Row[], manager: EntityManager): Promise<ReadonlyMap<Row, Result>>;
  keep(manager: EntityManager, results: ReadonlyMap<Row, Result>): Promise<void>;
}

/**
 * The rows of a batch in a job, some in each transaction. A row is written together with what became of it, so that
 * after a crash the next run goes on with the first row that has no outcome.
 */
@Injectable()
export class BatchRows {
  constructor(private readonly dataSource: DataSource) {}

  async each<Row, Result>(job: RunningJob, work: RowWork<Row, Result>): Promise<void> {
    const { total, verb, atOnce = ROWS_AT_ONCE, beside = 1 } = work;
    let { done } = work;
    const chunks = new RowChunks<Row>({
      atOnce,
      left: (atMost, after) => work.left(this.dataSource.manager, atMost, after),
      about: (row) => work.about?.(row) ?? null,
    });
    const failed = new AbortController();
    const write = async (rows: readonly Row[]) => {
      await this.some(job, work, rows);
      done += rows.length;
      failpoint('batches.rows-committed');
    };
    const lane = async () => {
      for (let areMore = true; areMore && !failed.signal.aborted;) {
        job.progress(done, total, `已${verb} ${done} 行，共 ${total} 行`);
        job.signal.throwIfAborted();
        areMore = await chunks.next(write);
      }
    };
    const lanes = Array.from({ length: beside }, () =>
      lane().catch((error: unknown) => {
        failed.abort();
        throw error;
      }),
    );
    const stopped = (await Promise.allSettled(lanes)).find(({ status }) => status === 'rejected');
    if (stopped) throw (stopped as PromiseRejectedResult).reason;
    job.progress(total, total);
  }

  /** The last transaction of a job: it still has the batch. */
  settle<T>(job: RunningJob, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await job.hold(manager);
        return work(manager);
      }),
    );
  }

  private some<Row, Result>(job: RunningJob, work: RowWork<Row, Result>, rows: readonly Row[]): Promise<void> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const results = new Map(await work.together?.(rows, manager));
        for (const row of rows) if (!results.has(row)) results.set(row, await work.one(row, manager));
        failpoint('batches.rows-written');
        await work.keep(manager, results);
        // Last, so that the beat of the job waits for the commit only; a run that lost the job writes nothing.
        await job.hold(manager);
      }),
    );
  }
}

/** Does the work of one row in a savepoint: a row that is refused leaves nothing behind, and the others go on. */
export async function alone<T>(
  manager: EntityManager,
  work: (inside: EntityManager) => Promise<T>,
  refused: (message: string) => T,
): Promise<T> {
  try {
    return await manager.transaction(work);
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof Bug) throw error;
    return refused(error.message);
  }
}
