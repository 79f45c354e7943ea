import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transitions } from '@park/identity';
import type { Actor } from '@park/kernel';
import { type JobHandler, Jobs, type RunningJob, withRetry } from '@park/platform';
import { attribute, CompanyImports } from '@park/registry';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { ImportBatch } from './data/import-batch.entity';
import { batchOf } from './data/import-batches.query';
import { ImportRow } from './data/import-row.entity';
import { type Outcomes, outcomesOf } from './data/import-rows.query';
import { intakeRights } from './domain/access';
import { batchLifecycle } from './domain/batch-lifecycle';
import { type ImportOrder, UNDO_JOB } from './import-order';
import { PersonOfJob } from './person-of-job';

const ROWS_AT_ONCE = 50;
const REMARK = 500;
const REASON = 200;

/** Takes the rows of a batch back, the last first, some in each transaction. */
@Injectable()
export class UndoJob implements JobHandler, OnModuleInit {
  readonly kind = UNDO_JOB;
  readonly label = '撤销批量导入';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly imports: CompanyImports,
    private readonly person: PersonOfJob,
    private readonly transitions: Transitions,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return intakeRights.importTables.allows(actor);
  }

  told(result: object): string {
    const { undone, partlyUndone } = result as Outcomes;
    return `撤回 ${undone} 行，有保留的 ${partlyUndone} 行`;
  }

  async run(job: RunningJob): Promise<Outcomes | void> {
    const { batchId, by } = job.input as ImportOrder;
    const actor = await this.person.now(by);
    const batch = await batchOf(this.dataSource.manager, batchId);
    if (batch.status !== 'undoing') return;
    const { imported, same, undone, partlyUndone } = await outcomesOf(this.dataSource.manager, batchId);
    const total = imported - same;
    for (let done = undone + partlyUndone, took = ROWS_AT_ONCE; took === ROWS_AT_ONCE; done += took) {
      job.progress(done, total, `已撤销 ${done} 行，共 ${total} 行`);
      job.signal.throwIfAborted();
      took = await this.some(actor, job, batch);
    }
    job.progress(total, total);
    return this.settle(actor, batch, job);
  }

  private some(actor: Actor, job: RunningJob, batch: ImportBatch): Promise<number> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const rows = await manager.find(ImportRow, {
          where: { batchId: batch.id, outcome: In(['new', 'changed']), undone: IsNull() },
          order: { place: 'DESC' },
          take: ROWS_AT_ONCE,
        });
        for (const row of rows)
          await manager.update(
            ImportRow,
            { batchId: row.batchId, place: row.place },
            await this.one(actor, { batch, row }, manager),
          );
        // Last, so that the beat of the job waits for the commit only; a run that lost the job writes nothing.
        await job.hold(manager);
        return rows.length;
      }),
    );
  }

  private async one(
    actor: Actor,
    { batch, row }: { batch: ImportBatch; row: ImportRow },
    manager: EntityManager,
  ): Promise<Partial<ImportRow>> {
    const reason = `撤销导入批次 ${batch.id}：${batch.undoReason ?? ''}`.slice(0, REASON);
    const taken = { companyId: row.companyId!, revision: row.revision!, reason };
    const { left } = await this.imports.withdraw(actor, taken, manager);
    const kept = left.map(
      (each) => `“${nameOf(each)}”${each.why === 'withdrawn' ? `已由${each.by}撤回` : `已由${each.by}更新，保留`}`,
    );
    const filed = row.outcome === 'new' ? ['企业仍在企业库中，只有名称和代码'] : [];
    const remark = [...kept, ...filed].join('；').slice(0, REMARK);
    return { undone: kept.length > 0 ? 'partly' : 'all', ...(remark ? { remark } : {}) };
  }

  private settle(actor: Actor, { id }: ImportBatch, job: RunningJob): Promise<Outcomes> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await job.hold(manager);
        const outcomes = await outcomesOf(manager, id);
        await this.transitions.transition(actor, manager, {
          ...{ table: batchLifecycle, entity: ImportBatch, subject: await batchOf(manager, id), verb: 'settleUndo' },
          audit: { action: 'intake.batch-undone', after: { undone: outcomes.undone, left: outcomes.partlyUndone } },
        });
        return outcomes;
      }),
    );
  }
}

function nameOf({ attribute: key, year }: { readonly attribute: string; readonly year: number | null }): string {
  return `${year === null ? '' : `${year} 年`}${attribute(key)?.label ?? key}`;
}
