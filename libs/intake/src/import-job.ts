import { alone } from '@park/batches';
import { Accounts } from '@park/identity';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, DomainError } from '@park/kernel';
import { type JobHandler, Jobs, type RunningJob } from '@park/platform';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import type { ImportBatch } from './data/import-batch.entity';
import { batchOf } from './data/import-batches.query';
import type { ImportRow } from './data/import-row.entity';
import { type Outcomes, outcomesOf } from './data/import-rows.query';
import { intakeRights } from './domain/access';
import { IMPORT_JOB, type ImportOrder } from './import-order';
import { ImportRows } from './import-rows';
import { RowWriter } from './row-writer';

const REMARK = 500;
/** Rows of these kinds are nearly all written together. */
const TOGETHER: readonly string[] = ['companies', 'yearly-facts'];
const MANY_AT_ONCE = { atOnce: 100, beside: 2 };

/** Writes the rows of a batch. */
@Injectable()
export class ImportJob implements JobHandler, OnModuleInit {
  readonly kind: string = IMPORT_JOB;
  readonly label: string = '批量导入';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly writer: RowWriter,
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
    const { imported, errors, skipped } = result as Outcomes;
    return `导入 ${imported} 行，错误 ${errors} 行，跳过 ${skipped} 行`;
  }

  async run(job: RunningJob): Promise<Outcomes | void> {
    const { batchId, by } = job.input as ImportOrder;
    const actor = await this.accounts.ofJob(by);
    const batch = await batchOf(this.dataSource.manager, batchId);
    if (batch.status !== 'importing') return;
    const { waiting } = await outcomesOf(this.dataSource.manager, batchId);
    const total = batch.rowsOk;
    await this.rows.each(job, {
      left: { where: { batchId, kind: 'ok', outcome: IsNull() }, from: 'first' },
      ...{ done: total - waiting, total, verb: '处理', ...(TOGETHER.includes(batch.kind) && MANY_AT_ONCE) },
      about: ({ companyId }) => companyId,
      one: (row, manager) => this.one(actor, { batch, row }, manager),
      together: (rows, manager) => this.together(actor, { batch, rows }, manager),
    });
    return this.rows.settle(actor, job, {
      ...{ batchId, verb: 'settle', action: 'intake.batch-imported' },
      told: ({ imported, errors, skipped }) => ({ imported, errors, skipped }),
    });
  }

  private async together(
    actor: Actor,
    which: { batch: ImportBatch; rows: readonly ImportRow[] },
    manager: EntityManager,
  ): Promise<ReadonlyMap<ImportRow, Partial<ImportRow>>> {
    const results = await this.writer.writeTogether(actor, which, manager);
    return new Map(
      [...results].map(([row, result]) => [row, result instanceof DomainError ? refusedRow(result.message) : result]),
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
    return alone<Partial<ImportRow>>(manager, (inside) => this.writer.write(actor, which, inside), refusedRow);
  }
}

function refusedRow(message: string): Partial<ImportRow> {
  return { outcome: 'failed', remark: message.slice(0, REMARK) };
}
