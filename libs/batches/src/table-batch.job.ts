import { Injectable } from '@nestjs/common';
import { Accounts, Transitions } from '@park/identity';
import type { Actor } from '@park/kernel';
import { type JobHandler, Jobs, type RunningJob, Undeliverable } from '@park/platform';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { alone, BatchRows } from './batch-rows';
import type { BatchTarget } from './batch-target';
import { TableBatch, TableBatchRow, type TableRowResult } from './data/table-batch.entities';
import { tableBatchOf, type TableOutcomes, tableOutcomesOf } from './data/table-batches.query';

const REMARK = 300;

/** Writes the rows of a batch, or takes them back: which, its state says. A crash loses no row and repeats none. */
@Injectable()
export class TableBatchJobs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly accounts: Accounts,
    private readonly transitions: Transitions,
    private readonly rows: BatchRows,
  ) {}

  /** The job of a target. */
  register(target: BatchTarget): void {
    const handler: JobHandler = {
      ...target.job,
      allows: (actor) => target.may(actor),
      told,
      run: (job) => this.run(target, job),
    };
    this.jobs.register(handler);
  }

  private async run(target: BatchTarget, job: RunningJob): Promise<TableOutcomes | void> {
    const { batchId, by } = job.input as { batchId: string; by: Actor };
    const { manager } = this.dataSource;
    const actor = await this.now(target, by);
    const batch = await tableBatchOf(manager, target.key, batchId);
    if (batch.status !== 'importing' && batch.status !== 'undoing') return;
    const isUndo = batch.status === 'undoing';
    const { imported, same, waiting, undone, kept } = await tableOutcomesOf(manager, batchId);
    await this.rows.each(job, {
      ...(isUndo
        ? { verb: '撤销', done: undone + kept, total: imported - same }
        : { verb: '处理', done: batch.rowsOk - waiting, total: batch.rowsOk }),
      left: (inside, take) => leftOf(inside, batch, take),
      one: (row: TableBatchRow, inside) => oneOf({ target, actor, batch, row }, inside),
      keep: (inside, results) => keep(inside, results),
    });
    return this.settle({ target, actor, job }, batch);
  }

  /** With the roles of today, and only while the account is open. */
  private async now(target: BatchTarget, actor: Actor): Promise<Actor> {
    const today = await this.accounts.ofJob(actor);
    if (today.kind === 'staff' && !target.may(today))
      throw new Undeliverable(`${today.name}已没有办理${target.lifecycle.noun}的权限，请由他人继续。`);
    return today;
  }

  private settle({ target, actor, job }: Run, { id, status }: TableBatch): Promise<TableOutcomes> {
    const isUndo = status === 'undoing';
    return this.rows.settle(job, async (manager) => {
      const outcomes = await tableOutcomesOf(manager, id);
      const { imported, errors, skipped, undone, kept } = outcomes;
      await this.transitions.transition(actor, manager, {
        ...{ table: target.lifecycle, entity: TableBatch, subject: await tableBatchOf(manager, target.key, id) },
        verb: isUndo ? 'settleUndo' : 'settle',
        audit: isUndo
          ? { action: target.actions.undone, after: { undone, left: kept } }
          : { action: target.actions.imported, after: { imported, errors, skipped } },
      });
      return outcomes;
    });
  }
}

interface Run {
  readonly target: BatchTarget;
  readonly actor: Actor;
  readonly job: RunningJob;
}

function told(result: object): string {
  const { imported, errors, undone, kept } = result as TableOutcomes;
  return undone + kept > 0 ? `撤回 ${undone} 行，保留 ${kept} 行` : `导入 ${imported} 行，未导入 ${errors} 行`;
}

function leftOf(manager: EntityManager, { id: batchId, status }: TableBatch, take: number): Promise<TableBatchRow[]> {
  const isUndo = status === 'undoing';
  const where = isUndo
    ? { batchId, outcome: In(['new', 'changed']), undone: IsNull() }
    : { batchId, kind: 'ok' as const, outcome: IsNull() };
  return manager.find(TableBatchRow, { where, order: { place: isUndo ? 'DESC' : 'ASC' }, take });
}

async function oneOf(
  { target, actor, batch, row }: Omit<Run, 'job'> & { readonly batch: TableBatch; readonly row: TableBatchRow },
  manager: EntityManager,
): Promise<TableRowResult> {
  const cut = (message: string) => message.slice(0, REMARK);
  if (batch.status === 'undoing')
    return alone(
      manager,
      (inside) => target.undo(actor, { batch, row }, inside),
      (message): TableRowResult => ({ undone: 'kept', remark: cut(message) }),
    );
  if (row.asked && row.said !== 'other' && row.said !== 'add')
    return {
      outcome: 'doubtful',
      remark: cut(row.said === 'same' ? `已判断不写入：${row.asked.question}` : `没有判断：${row.asked.question}`),
    };
  return alone(
    manager,
    (inside) => target.write(actor, { batch, row }, inside),
    (message): TableRowResult => ({ outcome: 'failed', remark: cut(message) }),
  );
}

async function keep(manager: EntityManager, results: ReadonlyMap<TableBatchRow, TableRowResult>): Promise<void> {
  for (const [{ batchId, place }, result] of results)
    await manager.update(TableBatchRow, { batchId, place }, result as object);
}
