import { Accounts } from '@park/identity';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import { type JobHandler, Jobs, type RunningJob } from '@park/platform';
import { DataSource, In, IsNull } from 'typeorm';
import { batchOf } from './data/import-batches.query';
import { type Outcomes, outcomesOf } from './data/import-rows.query';
import { intakeRights } from './domain/access';
import { type ImportOrder, UNDO_JOB } from './import-order';
import { ImportRows } from './import-rows';
import { RowUndo } from './row-undo';

/** Takes the rows of a batch back, the last first. */
@Injectable()
export class UndoJob implements JobHandler, OnModuleInit {
  readonly kind = UNDO_JOB;
  readonly label = '撤销批量导入或修改';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly undoing: RowUndo,
    private readonly accounts: Accounts,
    private readonly rows: ImportRows,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return intakeRights.editMany.allows(actor);
  }

  told(result: object): string {
    const { undone, partlyUndone } = result as Outcomes;
    return `撤回 ${undone} 行，有保留的 ${partlyUndone} 行`;
  }

  async run(job: RunningJob): Promise<Outcomes | void> {
    const { batchId, by } = job.input as ImportOrder;
    const actor = await this.accounts.ofJob(by);
    const batch = await batchOf(this.dataSource.manager, batchId);
    if (batch.status !== 'undoing') return;
    const { imported, same, undone, partlyUndone } = await outcomesOf(this.dataSource.manager, batchId);
    const total = imported - same;
    await this.rows.each(job, {
      left: { where: { batchId, outcome: In(['new', 'changed']), undone: IsNull() }, from: 'last' },
      ...{ done: undone + partlyUndone, total, verb: '撤销' },
      one: (row, manager) => this.undoing.one(actor, { batch, row }, manager),
    });
    return this.rows.settle(actor, job, {
      ...{ batchId, verb: 'settleUndo', action: 'intake.batch-undone' },
      told: (outcomes) => ({ undone: outcomes.undone, left: outcomes.partlyUndone }),
    });
  }
}
