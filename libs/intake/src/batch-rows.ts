import { Injectable } from '@nestjs/common';
import { Transitions } from '@park/identity';
import type { Actor } from '@park/kernel';
import { failpoint, type RunningJob, withRetry } from '@park/platform';
import { DataSource, type EntityManager, type FindManyOptions } from 'typeorm';
import { ImportBatch } from './data/import-batch.entity';
import { batchOf } from './data/import-batches.query';
import { ImportRow } from './data/import-row.entity';
import { type Outcomes, outcomesOf } from './data/import-rows.query';
import { type RowResult, saveResults } from './data/row-results.write';
import { batchLifecycle } from './domain/batch-lifecycle';

const ROWS_AT_ONCE = 50;

/** What a job does with the rows of a batch: which are left, and what becomes of one. */
export interface RowWork {
  readonly left: Pick<FindManyOptions<ImportRow>, 'where' | 'order'>;
  readonly done: number;
  readonly total: number;
  /** What was done to a row, for the progress: 处理. */
  readonly verb: string;
  one(row: ImportRow, manager: EntityManager): Promise<RowResult>;
  /** Rows that can be written together, before the others are one by one. */
  together?(rows: readonly ImportRow[], manager: EntityManager): Promise<ReadonlyMap<ImportRow, RowResult>>;
}

/** How a batch ends, and what the trail says of it. */
export interface Ending {
  readonly verb: 'settle' | 'settleUndo';
  readonly action: string;
  told(outcomes: Outcomes): object;
}

/**
 * The rows of a batch in a job, some in each transaction. A row is written together with what became of it, so that
 * after a crash the next run goes on with the first row that has no outcome.
 */
@Injectable()
export class BatchRows {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
  ) {}

  async each(job: RunningJob, work: RowWork): Promise<void> {
    const { total, verb } = work;
    for (let { done } = work, took = ROWS_AT_ONCE; took === ROWS_AT_ONCE; done += took) {
      job.progress(done, total, `已${verb} ${done} 行，共 ${total} 行`);
      job.signal.throwIfAborted();
      took = await this.some(job, work);
      failpoint('intake.rows-committed');
    }
    job.progress(total, total);
  }

  /** Ends the batch; answers what became of its rows. */
  settle(actor: Actor, job: RunningJob, ending: Ending & { readonly batchId: string }): Promise<Outcomes> {
    const { batchId, verb, action, told } = ending;
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await job.hold(manager);
        const outcomes = await outcomesOf(manager, batchId);
        await this.transitions.transition(actor, manager, {
          ...{ table: batchLifecycle, entity: ImportBatch, subject: await batchOf(manager, batchId), verb },
          audit: { action, after: told(outcomes) },
        });
        return outcomes;
      }),
    );
  }

  private some(job: RunningJob, { left, one, together }: RowWork): Promise<number> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const rows = await manager.find(ImportRow, { ...left, take: ROWS_AT_ONCE });
        const results = new Map(await together?.(rows, manager));
        for (const row of rows) if (!results.has(row)) results.set(row, await one(row, manager));
        failpoint('intake.rows-written');
        await saveResults(manager, results);
        // Last, so that the beat of the job waits for the commit only; a run that lost the job writes nothing.
        await job.hold(manager);
        return rows.length;
      }),
    );
  }
}
