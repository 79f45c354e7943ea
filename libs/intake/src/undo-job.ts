import { Accounts } from '@park/identity';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import { type JobHandler, Jobs, type RunningJob } from '@park/platform';
import { attribute, CompanyImports } from '@park/registry';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import type { ImportBatch } from './data/import-batch.entity';
import { batchOf } from './data/import-batches.query';
import type { ImportRow } from './data/import-row.entity';
import { type Outcomes, outcomesOf } from './data/import-rows.query';
import { intakeRights } from './domain/access';
import { type ImportOrder, UNDO_JOB } from './import-order';
import { ImportRows } from './import-rows';

const REMARK = 500;
const REASON = 200;

/** Takes the rows of a batch back, the last first. */
@Injectable()
export class UndoJob implements JobHandler, OnModuleInit {
  readonly kind = UNDO_JOB;
  readonly label = '撤销批量导入或修改';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly imports: CompanyImports,
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
      left: { where: { batchId, outcome: In(['new', 'changed']), undone: IsNull() }, order: { place: 'DESC' } },
      ...{ done: undone + partlyUndone, total, verb: '撤销' },
      one: (row, manager) => this.one(actor, { batch, row }, manager),
    });
    return this.rows.settle(actor, job, {
      ...{ batchId, verb: 'settleUndo', action: 'intake.batch-undone' },
      told: (outcomes) => ({ undone: outcomes.undone, left: outcomes.partlyUndone }),
    });
  }

  private async one(
    actor: Actor,
    { batch, row }: { batch: ImportBatch; row: ImportRow },
    manager: EntityManager,
  ): Promise<Partial<ImportRow>> {
    const reason = `撤销${batch.edit ? '批量修改' : '导入批次'} ${batch.id}：${batch.undoReason ?? ''}`.slice(
      0,
      REASON,
    );
    const taken = { companyId: row.companyId!, revision: row.revision!, reason };
    if (row.plan?.record) {
      if (await this.imports.withdrawRecord(actor, taken, manager)) return { undone: 'all' };
      return { undone: 'partly', remark: '这条记录已有人更正或撤回，保留' };
    }
    const { left } = await this.imports.withdraw(actor, taken, manager);
    const kept = left.map(
      (each) => `“${nameOf(each)}”${each.why === 'withdrawn' ? `已由${each.by}撤回` : `已由${each.by}更新，保留`}`,
    );
    const filed = row.outcome === 'new' ? ['企业仍在企业库中，只有名称和代码'] : [];
    const remark = [...kept, ...filed].join('；').slice(0, REMARK);
    return { undone: kept.length > 0 ? 'partly' : 'all', ...(remark ? { remark } : {}) };
  }
}

function nameOf({ attribute: key, year }: { readonly attribute: string; readonly year: number | null }): string {
  return `${year === null ? '' : `${year} 年`}${attribute(key)?.label ?? key}`;
}
