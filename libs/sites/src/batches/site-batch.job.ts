import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Accounts, Transitions } from '@park/identity';
import { type Actor, Bug, DomainError } from '@park/kernel';
import { type JobHandler, Jobs, type RunningJob, Undeliverable, withRetry } from '@park/platform';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { batchOf, type SiteOutcomes, siteOutcomesOf } from '../data/site-batches.query';
import { SiteBatch, SiteBatchRow } from '../data/site-batch.entities';
import { siteRights } from '../domain/access';
import { siteBatchLifecycle } from '../domain/batch/site-batch-lifecycle';
import { SiteBatchRowWriter, type SiteRowResult } from './site-batch-row.writer';

export const SITE_BATCH_JOB = 'sites.batch';
const AT_ONCE = 50;
const REMARK = 300;

/** Writes the rows of a batch, or takes them back: which, its state says. A crash loses no row and repeats none. */
@Injectable()
export class SiteBatchJob implements JobHandler, OnModuleInit {
  readonly kind = SITE_BATCH_JOB;
  readonly label = '载体导入与撤销';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly writer: SiteBatchRowWriter,
    private readonly accounts: Accounts,
    private readonly transitions: Transitions,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return siteRights.keepSites.allows(actor);
  }

  told(result: object): string {
    const { imported, errors, undone, kept } = result as SiteOutcomes;
    return undone + kept > 0 ? `撤回 ${undone} 行，保留 ${kept} 行` : `导入 ${imported} 行，未导入 ${errors} 行`;
  }

  async run(job: RunningJob): Promise<SiteOutcomes | void> {
    const { batchId, by } = job.input as { batchId: string; by: Actor };
    const { manager } = this.dataSource;
    const actor = await this.now(by);
    const batch = await batchOf(manager, batchId);
    if (batch.status !== 'importing' && batch.status !== 'undoing') return;
    const isUndo = batch.status === 'undoing';
    const { imported, same } = await siteOutcomesOf(manager, batchId);
    const total = isUndo ? imported - same : batch.rowsOk;
    for (let done = 0, took = AT_ONCE; took === AT_ONCE; done += took) {
      job.progress(done, total, `已${isUndo ? '撤销' : '处理'} ${done} 行，共 ${total} 行`);
      job.signal.throwIfAborted();
      took = await this.some(actor, job, batch);
    }
    return this.settle(actor, job, batch);
  }

  /** With the roles of today, and only while the account is open. */
  private async now(actor: Actor): Promise<Actor> {
    const today = await this.accounts.ofJob(actor);
    if (today.kind === 'staff' && !this.allows(today))
      throw new Undeliverable(`${today.name}已没有维护地块和房屋的权限，请由他人继续。`);
    return today;
  }

  private some(actor: Actor, job: RunningJob, batch: SiteBatch): Promise<number> {
    const isUndo = batch.status === 'undoing';
    const left = isUndo
      ? { batchId: batch.id, outcome: In(['new', 'changed']), undone: IsNull() }
      : { batchId: batch.id, kind: 'ok' as const, outcome: IsNull() };
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const rows = await manager.find(SiteBatchRow, {
          where: left,
          order: { place: isUndo ? 'DESC' : 'ASC' },
          take: AT_ONCE,
        });
        for (const row of rows) {
          const result = await this.one(actor, { batch, row }, manager);
          await manager.update(SiteBatchRow, { batchId: batch.id, place: row.place }, result as object);
        }
        await job.hold(manager);
        return rows.length;
      }),
    );
  }

  /** A row that is refused leaves nothing behind, and the others go on. */
  private async one(
    actor: Actor,
    which: { readonly batch: SiteBatch; readonly row: SiteBatchRow },
    manager: EntityManager,
  ): Promise<SiteRowResult> {
    const isUndo = which.batch.status === 'undoing';
    try {
      // A transaction within one is a savepoint.
      return await manager.transaction((inside) =>
        isUndo ? this.writer.undo(actor, which, inside) : this.writer.write(actor, which, inside),
      );
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof Bug) throw error;
      const remark = error.message.slice(0, REMARK);
      return isUndo ? { undone: 'kept', remark } : { outcome: 'failed', remark };
    }
  }

  private settle(actor: Actor, job: RunningJob, { id, status }: SiteBatch): Promise<SiteOutcomes> {
    const isUndo = status === 'undoing';
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await job.hold(manager);
        const outcomes = await siteOutcomesOf(manager, id);
        const { imported, errors, skipped, undone, kept } = outcomes;
        await this.transitions.transition(actor, manager, {
          ...{ table: siteBatchLifecycle, entity: SiteBatch, subject: await batchOf(manager, id) },
          verb: isUndo ? 'settleUndo' : 'settle',
          audit: isUndo
            ? { action: 'sites.batch-undone', after: { undone, left: kept } }
            : { action: 'sites.batch-imported', after: { imported, errors, skipped } },
        });
        return outcomes;
      }),
    );
  }
}
