import { BatchRows, type RowWork } from '@park/batches';
import { Injectable } from '@nestjs/common';
import { Transitions } from '@park/identity';
import type { Actor } from '@park/kernel';
import { Outbox, type RunningJob } from '@park/platform';
import type { FindManyOptions } from 'typeorm';
import { ImportBatch } from './data/import-batch.entity';
import { batchOf } from './data/import-batches.query';
import { ImportRow } from './data/import-row.entity';
import { type Outcomes, outcomesOf } from './data/import-rows.query';
import { type RowResult, saveResults } from './data/row-results.write';
import { batchLifecycle } from './domain/batch-lifecycle';

type Work = Omit<RowWork<ImportRow, RowResult>, 'left' | 'keep'> & {
  readonly left: Pick<FindManyOptions<ImportRow>, 'where' | 'order'>;
};

/** How a batch ends, and what the trail says of it. */
interface Ending {
  readonly batchId: string;
  readonly verb: 'settle' | 'settleUndo';
  readonly action: string;
  told(outcomes: Outcomes): object;
}

/** From so many rows on all are written before what follows from them is worked out, or at the latest after this time. */
const MANY = 5_000;
const ROWS_A_SECOND = 100;
const MOST_SECONDS = 180;

/** The rows of a batch of companies in a job, and its end. */
@Injectable()
export class ImportRows {
  constructor(
    private readonly rows: BatchRows,
    private readonly transitions: Transitions,
    private readonly outbox: Outbox,
  ) {}

  each(job: RunningJob, { left, ...work }: Work): Promise<void> {
    return this.outbox.later(heldUp(work.total - work.done), () =>
      this.rows.each<ImportRow, RowResult>(job, {
        ...work,
        left: (manager, take) => manager.find(ImportRow, { ...left, take }),
        keep: saveResults,
      }),
    );
  }

  /** Ends the batch; answers what became of its rows. */
  settle(actor: Actor, job: RunningJob, { batchId, verb, action, told }: Ending): Promise<Outcomes> {
    return this.rows.settle(job, async (manager) => {
      const outcomes = await outcomesOf(manager, batchId);
      await this.transitions.transition(actor, manager, {
        ...{ table: batchLifecycle, entity: ImportBatch, subject: await batchOf(manager, batchId), verb },
        audit: { action, after: told(outcomes) },
      });
      return outcomes;
    });
  }
}

function heldUp(rows: number): number {
  return rows < MANY ? 0 : Math.min(MOST_SECONDS, Math.ceil(rows / ROWS_A_SECOND));
}
