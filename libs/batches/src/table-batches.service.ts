import { Injectable } from '@nestjs/common';
import { Transitions } from '@park/identity';
import { type Actor, Conflict, InvalidInput, plainText, RuleViolated } from '@park/kernel';
import { Clock, Jobs, offsetOf, type Page, pageOf, type PageRequest, withRetry } from '@park/platform';
import { DataSource, type EntityManager, In, IsNull, Not } from 'typeorm';
import type { BatchTarget } from './batch-target';
import { BatchTargets } from './batch-targets';
import { TableBatch, TableBatchRow } from './data/table-batch.entities';
import { sayOfRest } from './data/rest-of-rows.write';
import { batchThatTookBack } from './data/taken-back.query';
import {
  tableBatchOf,
  type TableOutcomes,
  tableOutcomesOf,
  tableRowsOf,
  type TableRowsAsked,
} from './data/table-batches.query';
import { mostlyForeign } from './domain/belonging';
import { canBeTakenBack, changedSince } from './domain/told';
import { readSaid, type SaidOfRows } from './domain/said';
import { demandOwn, uploaderSeen } from './own-batches';

/** A batch with what became of its rows. */
export interface ShownTableBatch {
  readonly batch: TableBatch;
  readonly outcomes: TableOutcomes;
  /** Whether the job that worked on it ended before all rows were done. */
  readonly isStopped: boolean;
}

/** With which batch a record went, by whom and when that was begun. */
interface TakenBack {
  readonly batchId: string;
  readonly byName: string | null;
  readonly at: Date | null;
}

/** One batch of a target, as a page saw it. */
export interface SeenBatch {
  readonly key: string;
  readonly id: string;
  readonly version: number;
}

/** Batches of every room: looked at, dropped, imported, taken back. */
@Injectable()
export class TableBatches {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly targets: BatchTargets,
  ) {}

  /** Newest first; own ones only, for whom the room says so. */
  async list(actor: Actor, key: string, page: PageRequest): Promise<Page<TableBatch>> {
    const target = this.demanded(actor, key);
    const uploader = uploaderSeen(target, actor);
    const where = { target: key, ...(uploader !== null && { uploadedById: uploader }) };
    const asked = { where, order: { id: 'DESC' as const }, skip: offsetOf(page), take: page.pageSize };
    const [rows, total] = await this.dataSource.manager.findAndCount(TableBatch, asked);
    return pageOf(rows, total, page);
  }

  /** Throws NotFound. */
  async find(actor: Actor, key: string, id: string): Promise<ShownTableBatch> {
    const { manager } = this.dataSource;
    const batch = await this.own(actor, manager, { key, id });
    const isRunning = batch.status === 'importing' || batch.status === 'undoing';
    const isStopped = isRunning && !(await this.jobs.isUnderWay(manager, batch.jobId));
    return { batch, outcomes: await tableOutcomesOf(manager, id), isStopped };
  }

  /** For each kind that is asked for, its first rows in the order of the file. */
  async rows(
    actor: Actor,
    of: Omit<SeenBatch, 'version'>,
    { kinds, limit }: { readonly kinds: readonly TableRowsAsked[]; readonly limit: number },
  ): Promise<readonly TableBatchRow[][]> {
    const { manager } = this.dataSource;
    await this.own(actor, manager, of);
    return Promise.all(kinds.map((which) => tableRowsOf(manager, of.id, { which, limit })));
  }

  /** The addresses of what rows ask about that lead to nothing any more: taken back since the check. */
  gone(_actor: Actor, key: string, rows: readonly Pick<TableBatchRow, 'asked'>[]): Promise<ReadonlySet<string>> {
    const addresses = rows.flatMap(({ asked }) => asked?.href ?? []);
    const found = addresses.length > 0 && this.targets.of(key).gone?.(this.dataSource.manager, addresses);
    return found || Promise.resolve(new Set());
  }

  /**
   * The batch with which a record was taken back, for who wanted to open it; null where none was. Nothing of the record,
   * so that whoever may open records of its kind may know.
   */
  async takenBack(_actor: Actor, key: string, recordId: string): Promise<TakenBack | null> {
    const { manager } = this.dataSource;
    const batch = await batchThatTookBack(manager, key, recordId);
    if (!batch) return null;
    const { subject } = this.targets.of(key).lifecycle;
    const steps = await this.transitions.history(manager, subject, batch.id);
    const step = steps.find(({ verb }) => verb === 'undo');
    return { batchId: batch.id, byName: step?.actorName ?? null, at: step?.at ?? null };
  }

  /**
   * Keeps what a person says about rows that ask, one by one and about the rest: the same record, left out, or another,
   * with the reason. Answers how many rows were judged. Throws Conflict, InvalidInput by form field.
   */
  async decide(actor: Actor, seen: SeenBatch, told: SaidOfRows): Promise<number> {
    let judged = 0;
    await this.step(actor, seen, async ({ manager, target }) => {
      const where = { batchId: seen.id, place: In([...told.said.keys()]), asked: Not(IsNull()) };
      const read = readSaid(await manager.findBy(TableBatchRow, where), told);
      if ('problems' in read) throw new InvalidInput(read.problems);
      for (const { place, ...set } of read.changed)
        await manager.update(TableBatchRow, { batchId: seen.id, place }, set);
      const rest = { batchId: seen.id, but: [...told.said.keys()] };
      const note = plainText(told.note);
      judged = read.changed.length + (told.rest ? await sayOfRest(manager, rest, { said: told.rest, note }) : 0);
      return { verb: 'decide' as const, set: {}, action: target.actions.decided, after: { rows: judged } };
    });
    return judged;
  }

  /** Nothing of the file is written. Throws Conflict. */
  async drop(actor: Actor, seen: SeenBatch): Promise<void> {
    await this.step(actor, seen, ({ target }) =>
      Promise.resolve({ verb: 'drop' as const, set: {}, action: target.actions.dropped }),
    );
  }

  /**
   * Writes the rows that can be, in the background. `isSure`: the file is of what it becomes, though most of its columns
   * belong to nothing. Throws Conflict, InvalidInput.
   */
  async start(actor: Actor, seen: SeenBatch, { isSure }: { readonly isSure: boolean }): Promise<void> {
    await this.step(actor, seen, async ({ manager, target, batch }) => {
      if (!isSure && mostlyForeign(batch.summary?.columns ?? [])) throw unsure();
      const jobId = await this.order(manager, actor, { target, seen });
      const set = { jobId, importedByName: actor.name, importedAt: this.clock.now() };
      return { verb: 'import' as const, set, action: target.actions.started };
    });
  }

  /** Goes on with what was cancelled or failed. Throws Conflict while it is worked on. */
  async resume(actor: Actor, seen: SeenBatch): Promise<void> {
    await this.step(actor, seen, async ({ manager, target, batch }) => {
      if (await this.jobs.isUnderWay(manager, batch.jobId)) throw new Conflict('任务还在进行，请等它结束。');
      const jobId = await this.order(manager, actor, { target, seen });
      return { verb: 'resume' as const, set: { jobId }, action: target.actions.resumed };
    });
  }

  /** Takes a batch back within 30 days; what was changed since stays. Throws Conflict, RuleViolated, InvalidInput. */
  async undo(actor: Actor, seen: SeenBatch, reason: string): Promise<void> {
    await this.step(actor, seen, async ({ manager, target, batch }) => {
      if (!canBeTakenBack(batch.importedAt, this.clock.now())) throw new RuleViolated(target.tooLate);
      const jobId = await this.order(manager, actor, { target, seen });
      const set = { jobId, undoReason: plainText(reason).slice(0, 200) };
      return { verb: 'undo' as const, set, action: target.actions.undoStarted, reason: { note: reason } };
    });
  }

  private demanded(actor: Actor, key: string): BatchTarget {
    const target = this.targets.of(key);
    target.demand(actor);
    return target;
  }

  private async own(actor: Actor, manager: EntityManager, { key, id }: Omit<SeenBatch, 'version'>) {
    const target = this.demanded(actor, key);
    const batch = await tableBatchOf(manager, key, id);
    demandOwn(target, actor, batch);
    return batch;
  }

  private order(
    manager: EntityManager,
    actor: Actor,
    { target, seen: { id, version } }: { readonly target: BatchTarget; readonly seen: SeenBatch },
  ): Promise<string> {
    const input = { batchId: id, by: actor };
    return this.jobs.start(manager, actor, { kind: target.job.kind, key: `${id}:${version}`, input });
  }

  private async step(actor: Actor, seen: SeenBatch, decide: (at: At) => Promise<StepOfBatch>): Promise<void> {
    const target = this.demanded(actor, seen.key);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const batch = await this.own(actor, manager, seen);
        if (batch.version !== seen.version) throw changedSince();
        const { action, after, ...step } = await decide({ manager, target, batch });
        const audit = { action, ...(after && { after }) };
        const to = { table: target.lifecycle, entity: TableBatch, subject: batch, audit };
        await this.transitions.transition(actor, manager, { ...to, ...step });
      }),
    );
  }
}

function unsure(): InvalidInput {
  return new InvalidInput([{ field: 'sure', message: '请先确认这份表要导入到这里：它的多数列没有对应的字段。' }]);
}

interface At {
  readonly manager: EntityManager;
  readonly target: BatchTarget;
  readonly batch: TableBatch;
}

interface StepOfBatch {
  readonly verb: 'decide' | 'drop' | 'import' | 'resume' | 'undo';
  readonly action: string;
  readonly after?: object;
  readonly set: object;
  readonly reason?: { readonly note: string };
  readonly effects?: () => Promise<void>;
}
