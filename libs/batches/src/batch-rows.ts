import { Injectable } from '@nestjs/common';
import { Bug, DomainError } from '@park/kernel';
import { failpoint, type RunningJob, withRetry } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';

const ROWS_AT_ONCE = 50;

/** What a job does with the rows of a batch: which are left, what becomes of one, and where that is kept. */
export interface RowWork<Row, Result> {
  readonly done: number;
  readonly total: number;
  /** How many in a transaction, where they are written together. */
  readonly atOnce?: number;
  /** What was done to a row, for the progress: 处理. */
  readonly verb: string;
  left(manager: EntityManager, atMost: number): Promise<Row[]>;
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
    const { total, verb, atOnce = ROWS_AT_ONCE } = work;
    for (let { done } = work, took = atOnce; took === atOnce; done += took) {
      job.progress(done, total, `已${verb} ${done} 行，共 ${total} 行`);
      job.signal.throwIfAborted();
      took = await this.some(job, work);
      failpoint('batches.rows-committed');
    }
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

  private some<Row, Result>(job: RunningJob, work: RowWork<Row, Result>): Promise<number> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const rows = await work.left(manager, work.atOnce ?? ROWS_AT_ONCE);
        const results = new Map(await work.together?.(rows, manager));
        for (const row of rows) if (!results.has(row)) results.set(row, await work.one(row, manager));
        failpoint('batches.rows-written');
        await work.keep(manager, results);
        // Last, so that the beat of the job waits for the commit only; a run that lost the job writes nothing.
        await job.hold(manager);
        return rows.length;
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
