import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transitions } from '@park/identity';
import { type Actor, Bug, DomainError } from '@park/kernel';
import { failpoint, type JobHandler, Jobs, type RunningJob, withRetry } from '@park/platform';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { ImportBatch } from './data/import-batch.entity';
import { batchOf } from './data/import-batches.query';
import { ImportRow } from './data/import-row.entity';
import { type Outcomes, outcomesOf } from './data/import-rows.query';
import { intakeRights } from './domain/access';
import { batchLifecycle } from './domain/batch-lifecycle';
import { IMPORT_JOB, type ImportOrder } from './import-order';
import { PersonOfJob } from './person-of-job';
import { RowWriter } from './row-writer';

const ROWS_AT_ONCE = 50;
const REMARK = 500;

/**
 * Writes the rows of a batch, some in each transaction. A row is written together with what became of it, so that after
 * a crash the next run goes on with the first row that has no outcome.
 */
@Injectable()
export class ImportJob implements JobHandler, OnModuleInit {
  readonly kind = IMPORT_JOB;
  readonly label = '批量导入';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly writer: RowWriter,
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
    const { imported, errors, skipped } = result as Outcomes;
    return `导入 ${imported} 行，错误 ${errors} 行，跳过 ${skipped} 行`;
  }

  async run(job: RunningJob): Promise<Outcomes | void> {
    const { batchId, by } = job.input as ImportOrder;
    const actor = await this.person.now(by);
    const batch = await batchOf(this.dataSource.manager, batchId);
    if (batch.status !== 'importing') return;
    const { waiting } = await outcomesOf(this.dataSource.manager, batchId);
    const total = batch.rowsOk;
    for (let done = total - waiting, wrote = ROWS_AT_ONCE; wrote === ROWS_AT_ONCE; done += wrote) {
      job.progress(done, total, `已处理 ${done} 行，共 ${total} 行`);
      job.signal.throwIfAborted();
      wrote = await this.some(actor, job, batch);
    }
    job.progress(total, total);
    return this.settle(actor, batch, job);
  }

  private some(actor: Actor, job: RunningJob, batch: ImportBatch): Promise<number> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const rows = await manager.find(ImportRow, {
          where: { batchId: batch.id, kind: 'ok', outcome: IsNull() },
          order: { place: 'ASC' },
          take: ROWS_AT_ONCE,
        });
        for (const row of rows) {
          await manager.update(
            ImportRow,
            { batchId: row.batchId, place: row.place },
            await this.one(actor, { batch, row }, manager),
          );
          failpoint('intake.row-written');
        }
        // Last, so that the beat of the job waits for the commit only; a run that lost the job writes nothing.
        await job.hold(manager);
        return rows.length;
      }),
    );
  }

  /** A row that is refused leaves nothing behind, and the others go on. */
  private async one(
    actor: Actor,
    which: { batch: ImportBatch; row: ImportRow },
    manager: EntityManager,
  ): Promise<Partial<ImportRow>> {
    const { batch, row } = which;
    if (row.doubts.length > 0 && !batch.withDoubts) return { outcome: 'doubtful' };
    try {
      // A transaction within one is a savepoint.
      return await manager.transaction((inside) => this.writer.write(actor, which, inside));
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof Bug) throw error;
      return { outcome: 'failed', remark: error.message.slice(0, REMARK) };
    }
  }

  private settle(actor: Actor, { id }: ImportBatch, job: RunningJob): Promise<Outcomes> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await job.hold(manager);
        const outcomes = await outcomesOf(manager, id);
        const { imported, errors, skipped } = outcomes;
        await this.transitions.transition(actor, manager, {
          ...{ table: batchLifecycle, entity: ImportBatch, subject: await batchOf(manager, id), verb: 'settle' },
          audit: { action: 'intake.batch-imported', after: { imported, errors, skipped } },
        });
        return outcomes;
      }),
    );
  }
}
