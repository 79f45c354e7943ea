import { Attachments } from '@park/files';
import { Transitions } from '@park/identity';
import type { SystemActor } from '@park/kernel';
import { Clock, Housekeeping, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ImportBatch } from './data/import-batch.entity';
import { batchOf, ownerOf } from './data/import-batches.query';
import { batchLifecycle } from './domain/batch-lifecycle';

/** As long as a batch can be taken back. */
const KEPT_MS = 30 * 86_400_000;
const keeper: SystemActor = { kind: 'system', name: '清理过期数据' };
const DUE = `SELECT id FROM import_batch WHERE kind = 'contacts' AND details_cleared_at IS NULL
    AND IF(status IN ('imported', 'undone'), imported_at, uploaded_at) < ? AND status NOT IN ('importing', 'undoing')
  ORDER BY id LIMIT 1`;
const CLEAR = `UPDATE import_row SET cells = '[]', faults = '[]', doubts = '[]', plan = NULL, brought = NULL, remark = NULL,
    label = IF(company_id IS NULL, '', label)
  WHERE batch_id = ? AND (cells <> '[]' OR plan IS NOT NULL OR brought IS NOT NULL) ORDER BY place LIMIT ?`;

/**
 * Takes the people out of batches of contacts that cannot be taken back any more, or were not imported for as long: what the
 * rows said, what was corrected, and the file. How many rows there were and what became of them stays.
 */
@Injectable()
export class ContactClearing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly transitions: Transitions,
    housekeeping: Housekeeping,
  ) {
    housekeeping.register((atMost) => this.clear(atMost));
  }

  private async clear(atMost: number): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    for (let cleared = 0; ;) {
      if (cleared >= atMost) return cleared;
      const [due]: { id: string }[] = await this.dataSource.query(DUE, [before]);
      if (!due) return cleared;
      const most = atMost - cleared;
      cleared += await withRetry(() => this.dataSource.transaction((manager) => this.some(manager, due.id, most)));
    }
  }

  /** Some rows of a batch, and what is left of it with the last of them. One that nobody decided about is dropped first. */
  private async some(manager: EntityManager, id: string, atMost: number): Promise<number> {
    const batch = await batchOf(manager, id);
    const isUndecided = batch.status === 'new' || batch.status === 'checked';
    if (isUndecided) await this.step(manager, batch, { verb: 'drop', action: 'intake.batch-dropped', set: {} });
    const { affectedRows } = (await manager.query(CLEAR, [id, atMost])) as { affectedRows: number };
    if (affectedRows < atMost) await this.finish(manager, isUndecided ? await batchOf(manager, id) : batch);
    return affectedRows;
  }

  private async finish(manager: EntityManager, batch: ImportBatch): Promise<void> {
    const { answers, summary } = batch;
    const columns = summary?.columns.map((column) => ({ ...column, samples: [] })) ?? [];
    const set = {
      answers: answers && { ...answers, cells: [] },
      summary: summary && { ...summary, columns, questions: [] },
      detailsClearedAt: this.clock.now(),
    };
    await this.step(manager, batch, { verb: 'clear', action: 'intake.contacts-cleared', set });
    const { type, id } = ownerOf(batch.id);
    await Attachments.forget(manager, type, [id]);
  }

  private async step(
    manager: EntityManager,
    subject: ImportBatch,
    { action, ...step }: { readonly verb: 'drop' | 'clear'; readonly action: string; readonly set: object },
  ): Promise<void> {
    const to = { table: batchLifecycle, entity: ImportBatch, subject, audit: { action } };
    await this.transitions.transition(keeper, manager, { ...to, ...step });
  }
}
