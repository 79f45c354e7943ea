import { BatchRows, type RowWork } from '@park/batches';
import { Injectable } from '@nestjs/common';
import { Transitions } from '@park/identity';
import type { Actor } from '@park/kernel';
import { Outbox, type RunningJob } from '@park/platform';
import { type FindOptionsWhere, LessThan, MoreThan } from 'typeorm';
import { ImportBatch } from './data/import-batch.entity';
import { batchOf } from './data/import-batches.query';
import { ImportRow } from './data/import-row.entity';
import { type Outcomes, outcomesOf } from './data/import-rows.query';
import { type RowResult, saveResults } from './data/row-results.write';
import { batchLifecycle } from './domain/batch-lifecycle';

type Work = Omit<RowWork<ImportRow, RowResult>, 'left' | 'keep'> & {
  readonly left: { readonly where: FindOptionsWhere<ImportRow>; readonly from: 'first' | 'last' };
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
const NEEDED = {
  ...{ batchId: true, place: true, plan: true, doubts: true, brought: true, companyId: true, revision: true },
  ...{ outcome: true, remark: true, undone: true },
};
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
        left: (manager, take, after) => manager.find(ImportRow, { ...selection(left, after), take }),
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

/** What writing and taking back needs of the next rows, which is not how they were written in the file. */
function selection({ where, from }: Work['left'], after: ImportRow | undefined) {
  const behind = after && { place: from === 'first' ? MoreThan(after.place) : LessThan(after.place) };
  return {
    select: NEEDED,
    where: { ...where, ...behind },
    order: { place: from === 'first' ? ('ASC' as const) : ('DESC' as const) },
  };
}

function heldUp(rows: number): number {
  return rows < MANY ? 0 : Math.min(MOST_SECONDS, Math.ceil(rows / ROWS_A_SECOND));
}
