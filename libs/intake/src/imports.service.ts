import { canBeTakenBack, changedSince } from '@park/batches';
import { Injectable } from '@nestjs/common';
import { Transitions } from '@park/identity';
import { type Actor, Conflict, plainText, RuleViolated } from '@park/kernel';
import { Clock, type JobFilter, Jobs, offsetOf, type Page, pageOf, type PageRequest, withRetry } from '@park/platform';
import { DataSource, type EntityManager, In } from 'typeorm';
import { askedFields, countLeft, leaveOut } from './data/doubtful-rows.query';
import { batchOf } from './data/import-batches.query';
import { ImportBatch } from './data/import-batch.entity';
import type { ImportRow } from './data/import-row.entity';
import { type Outcomes, outcomesOf, outcomesOfAll, rowsOf, type RowsAsked } from './data/import-rows.query';
import { batchKindsOf, intakeRights } from './domain/access';
import { batchLifecycle } from './domain/batch-lifecycle';
import type { LeftRows } from './domain/left-rows';
import { CompanyEdits } from './company-edits.service';
import { EDIT_JOB, IMPORT_JOB, type ImportOrder, UNDO_JOB } from './import-order';

export type ImportJobState = Pick<
  Awaited<ReturnType<Jobs['find']>>,
  'state' | 'progressDone' | 'progressTotal' | 'error' | 'cancelRequestedAt'
>;

/** A batch with what became of its rows, and the job that works on it while it is imported or taken back. */
export interface ShownBatch {
  readonly batch: ImportBatch;
  readonly outcomes: Outcomes;
  readonly job: ImportJobState | null;
}

/** Batches of imported rows: looked at, imported, cancelled, taken back. */
@Injectable()
export class Imports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly edits: CompanyEdits,
  ) {}

  /** Newest first. */
  async list(actor: Actor, page: PageRequest): Promise<Page<ShownBatch>> {
    intakeRights.importTables.demand(actor);
    const { manager } = this.dataSource;
    const [batches, total] = await manager.findAndCount(ImportBatch, {
      where: { kind: In([...batchKindsOf(actor)]) },
      order: { id: 'DESC' },
      skip: offsetOf(page),
      take: page.pageSize,
    });
    const outcomes = await outcomesOfAll(
      manager,
      batches.map(({ id }) => id),
    );
    const rows = batches.map((batch) => ({ batch, outcomes: outcomes.get(batch.id)!, job: null }));
    return pageOf(rows, total, page);
  }

  /** One batch. Throws NotFound. */
  async find(actor: Actor, id: string): Promise<ShownBatch> {
    intakeRights.importTables.demand(actor);
    const batch = await batchOf(this.dataSource.manager, id);
    intakeRights.importTables.demand(actor, batch);
    return this.shown(this.dataSource.manager, batch);
  }

  /** Some rows of a batch in the order of the file, those after a place. */
  async rows(
    actor: Actor,
    batch: Pick<ImportBatch, 'id' | 'kind'>,
    asked: { readonly asked: RowsAsked; readonly after?: number; readonly limit: number },
  ): Promise<ImportRow[]> {
    intakeRights.importTables.demand(actor, batch);
    return rowsOf(this.dataSource.manager, batch, asked);
  }

  /** About what the rows in doubt ask, and how many of them would be left out. */
  async doubts(actor: Actor, batch: Pick<ImportBatch, 'id' | 'kind'>, left: LeftRows) {
    intakeRights.importTables.demand(actor, batch);
    const { manager } = this.dataSource;
    const [asked, count] = await Promise.all([askedFields(manager, batch.id), countLeft(manager, batch.id, left)]);
    return { asked, left: count };
  }

  /** Nothing of the file is written. Throws Conflict when somebody was faster. */
  drop(actor: Actor, id: string, version: number): Promise<void> {
    return this.step(actor, { id, version }, async () => ({ verb: 'drop', action: 'intake.batch-dropped', set: {} }));
  }

  /** Starts writing the rows that can be; those in doubt only when they were looked at, and but for those that are left out. */
  start(actor: Actor, id: string, { version, withDoubts, left = NONE }: StartOfBatch): Promise<void> {
    return this.step(actor, { id, version }, async (manager, batch) => {
      await this.edits.demandSame(actor, batch);
      const leftOut = withDoubts ? await leaveOut(manager, id, left) : 0;
      const jobId = await this.order(manager, actor, { kind: writingJob(batch), id, version });
      const set = { withDoubts, jobId, importedByName: actor.name, importedAt: this.clock.now() };
      return { verb: 'import', action: 'intake.batch-started', set, ...(leftOut > 0 && { after: { leftOut } }) };
    });
  }

  /** Stops what runs after the rows that are being written; what is written stays. */
  async cancel(actor: Actor, id: string): Promise<void> {
    intakeRights.importTables.demand(actor);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const batch = await batchOf(manager, id);
        intakeRights.importTables.demand(actor, batch);
        const { jobId } = batch;
        if (!jobId) throw new Conflict('这个批次没有正在进行的任务。');
        await this.jobs.cancelFor(actor, jobId, manager);
      }),
    );
  }

  /** Goes on with what was cancelled or failed. */
  resume(actor: Actor, id: string, version: number): Promise<void> {
    return this.step(actor, { id, version }, async (manager, batch) => {
      await this.demandStopped(manager, batch);
      const kind = batch.status === 'undoing' ? UNDO_JOB : writingJob(batch);
      const jobId = await this.order(manager, actor, { kind, id, version });
      return { verb: 'resume', action: 'intake.batch-resumed', set: { jobId } };
    });
  }

  /** Leaves it at what was written before the import was cancelled or failed. */
  settle(actor: Actor, id: string, version: number): Promise<void> {
    return this.step(actor, { id, version }, async (manager, batch) => {
      await this.demandStopped(manager, batch);
      return { verb: 'settle', action: 'intake.batch-imported', set: {} };
    });
  }

  /** Takes a batch back within 30 days: facts are withdrawn with the reason, what others changed since stays. */
  undo(actor: Actor, id: string, { version, reason }: { version: number; reason: string }): Promise<void> {
    return this.step(actor, { id, version }, async (manager, batch) => {
      if (!canBeTakenBack(batch.importedAt, this.clock.now()))
        throw new RuleViolated(`导入已超过 30 天，不能整批撤销，请在企业档案中逐项撤回。`);
      const jobId = await this.order(manager, actor, { kind: UNDO_JOB, id, version });
      const set = { jobId, undoReason: plainText(reason).slice(0, 200) };
      return { verb: 'undo', action: 'intake.undo-started', set, reason: { note: reason } };
    });
  }

  private async shown(manager: EntityManager, batch: ImportBatch): Promise<ShownBatch> {
    const isWorkedOn = batch.status === 'importing' || batch.status === 'undoing';
    const job = isWorkedOn && batch.jobId ? await this.jobs.stateOf(manager, batch.jobId) : null;
    return { batch, outcomes: await outcomesOf(manager, batch.id), job };
  }

  private order(
    manager: EntityManager,
    actor: Actor,
    { kind, id, version }: { kind: NonNullable<JobFilter['kind']>; id: string; version: number },
  ): Promise<string> {
    const input: ImportOrder = { batchId: id, by: actor };
    return this.jobs.start(manager, actor, { kind, key: `${id}:${version}`, input });
  }

  private async demandStopped(manager: EntityManager, { jobId }: ImportBatch): Promise<void> {
    if (await this.jobs.isUnderWay(manager, jobId)) throw new Conflict('任务还在进行，请先取消或等它结束。');
  }

  private async step(
    actor: Actor,
    { id, version }: { readonly id: string; readonly version: number },
    decide: (manager: EntityManager, batch: ImportBatch) => Promise<StepOfBatch>,
  ): Promise<void> {
    intakeRights.importTables.demand(actor);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const batch = await batchOf(manager, id);
        intakeRights.importTables.demand(actor, batch);
        if (batch.version !== version) throw changedSince();
        const { action, after, ...step } = await decide(manager, batch);
        const audit = { action, ...(after && { after }) };
        const to = { table: batchLifecycle, entity: ImportBatch, subject: batch, audit };
        await this.transitions.transition(actor, manager, { ...to, ...step });
      }),
    );
  }
}

function writingJob({ kind }: ImportBatch) {
  return kind === 'edit' ? EDIT_JOB : IMPORT_JOB;
}

/** How a batch is started, by the version that was seen. */
interface StartOfBatch {
  readonly version: number;
  readonly withDoubts: boolean;
  readonly left?: LeftRows;
}

const NONE: LeftRows = { places: [], fields: [] };

interface StepOfBatch {
  readonly verb: 'drop' | 'import' | 'resume' | 'settle' | 'undo';
  readonly action: string;
  readonly after?: object;
  readonly set: object;
  readonly reason?: { readonly note: string };
}
