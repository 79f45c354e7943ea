import { Accounts, Transitions } from '@park/identity';
import { type Actor, Conflict } from '@park/kernel';
import { type JobHandler, Jobs, type RunningJob, withRetry } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { CaseBatch, CaseBatchRow } from '../data/batches/case-batch.entity';
import { type BatchOutcomes, batchOutcomes, foundBatch, nextRows } from '../data/batches/case-batches.query';
import { caseBatchLifecycle } from '../domain/batches/case-batch-lifecycle';
import { caseRights } from '../domain/cases/case-access';
import { CaseBatchRowWork } from './case-batch-row-work';

/** Reads the batch whatever whoever started it may know of today: each row is worked in his name. */
const byItself = { kind: 'system', name: '批量办理' } as const;
export const CASE_BATCH_JOB = 'cultivation.case-batch';
const AT_ONCE = 20;

/** Works a batch off, or takes it back: some rows a transaction, each with what became of it. */
@Injectable()
export class CaseBatchJob implements JobHandler, OnModuleInit {
  readonly kind = CASE_BATCH_JOB;
  readonly label = '批量办理培育案卷';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly transitions: Transitions,
    private readonly accounts: Accounts,
    private readonly rows: CaseBatchRowWork,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return caseRights.workCases.allows(actor);
  }

  told(result: object): string {
    const { done, refused, undone, kept } = result as BatchOutcomes;
    return undone + kept > 0 ? `撤回 ${undone} 个，保留 ${kept} 个` : `办理 ${done} 个，没有办理 ${refused} 个`;
  }

  async run(job: RunningJob): Promise<BatchOutcomes | void> {
    const { batchId, by } = job.input as { readonly batchId: string; readonly by: Actor };
    const actor = await this.accounts.ofJob(by);
    const batch = await foundBatch(this.dataSource.manager, byItself, batchId);
    if (batch.status !== 'running' && batch.status !== 'undoing') return;
    for (let [took, seen] = [AT_ONCE, 0]; took === AT_ONCE;) {
      job.signal.throwIfAborted();
      took = await this.some(actor, job, batch);
      job.progress((seen += took), batch.total);
    }
    return this.settle(actor, job, batch);
  }

  private some(actor: Actor, job: RunningJob, batch: CaseBatch): Promise<number> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const rows = await nextRows(manager, batch, AT_ONCE);
        const undoes = batch.status === 'undoing';
        const open = undoes ? ('done' as const) : IsNull();
        for (const row of rows) {
          const of = { batch, row };
          const result = await (undoes ? this.rows.undo(actor, manager, of) : this.rows.work(actor, manager, of));
          const { affected } = await manager.update(CaseBatchRow, { id: row.id, outcome: open }, result as object);
          if (!affected) throw new Conflict('这次批量办理正由别的进程处理。');
        }
        await job.hold(manager);
        return rows.length;
      }),
    );
  }

  private settle(actor: Actor, job: RunningJob, { id, status }: CaseBatch): Promise<BatchOutcomes> {
    const verb = status === 'undoing' ? ('settle-undo' as const) : ('settle' as const);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await job.hold(manager);
        const outcomes = await batchOutcomes(manager, id);
        const { done, refused, undone, kept } = outcomes;
        await this.transitions.transition(actor, manager, {
          ...{ table: caseBatchLifecycle, entity: CaseBatch, subject: await foundBatch(manager, byItself, id), verb },
          audit: {
            action: `cultivation.batch-${verb}`,
            after: verb === 'settle' ? { done, refused } : { undone, kept },
          },
        });
        return outcomes;
      }),
    );
  }
}
