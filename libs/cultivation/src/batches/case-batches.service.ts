import { Transitions } from '@park/identity';
import { type Actor, Conflict, InvalidInput, plainText } from '@park/kernel';
import { Clock, Jobs, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CaseBatch, CaseBatchRow } from '../data/batches/case-batch.entity';
import { appendCases, batchOutcomes, foundBatch, rowsOfBatch } from '../data/batches/case-batches.query';
import { type CaseFilter, caseReader } from '../data/cases/case-question.query';
import { casesInSlices } from '../data/cases/cases.query';
import { batchFields, batchTargets, readBatchFields } from '../domain/batches/batch-form';
import { caseBatchLifecycle } from '../domain/batches/case-batch-lifecycle';
import { caseRights } from '../domain/cases/case-access';
import { plannedFields } from '../domain/cases/case-lifecycle';
import { type CaseStage, caseStages } from '../domain/cases/case-stages';
import { nextProblems, startProblems } from '../domain/cases/case-start';
import { CASE_BATCH_JOB } from './case-batch-job';
import { CaseBatchRowWork } from './case-batch-row-work';

/** For whom: ticked one by one, or the whole list. */
export interface CaseChoice {
  readonly ids: readonly string[];
  readonly everyone: CaseFilter | null;
  /** What the page said. */
  readonly count: number;
  readonly query: string;
  readonly words: string;
}

/** A step for many cases, or the title and year of new ones. */
export interface CaseBatchForm {
  readonly target: string;
  readonly typed: Readonly<Record<string, string>>;
}

const SHOWN = 5;
const TROUBLED = 200;
const MOST_STARTED = 500;
const LONGEST = { words: 500, query: 2000 };

/** One step for many cases, or a case for each of many companies: prepared, looked at, worked off, taken back. */
@Injectable()
export class CaseBatches {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rows: CaseBatchRowWork,
    private readonly transitions: Transitions,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Keeps the step, and the cases as they stand. Throws InvalidInput naming target, a field or `cases`. */
  async prepareMove(actor: Actor, form: CaseBatchForm, choice: CaseChoice): Promise<{ readonly id: string }> {
    caseRights.workCases.demand(actor);
    if (!(batchTargets as readonly string[]).includes(form.target)) throw wrong('target', '请选择要办理到的阶段。');
    const keys = batchFields(form.target);
    const { typed, problems } = readBatchFields(form.typed, { keys, today: this.clock.today() });
    if (problems.length > 0) throw new InvalidInput(problems);
    await this.rows.officer(actor, typed['officerId'] ?? null);
    if (!(choice.count > 0)) throw wrong('cases', '没有选中案卷，请回列表勾选。');
    const batch = { ...rowOf(form.target, choice), kind: 'move' as const, typed, total: choice.count };
    return this.kept(actor, batch, async (manager, id) => {
      const [said, total] = [choice.count, await this.append(actor, manager, { id, choice })];
      if (total !== said)
        throw wrong('cases', `名单刚刚变了：本页写的是 ${said} 个，现在是 ${total} 个。请核对后再提交。`);
    });
  }

  /** Keeps the companies that get a case. Throws InvalidInput naming titleCode, year, a field or `companies`. */
  async prepareStart(actor: Actor, form: CaseBatchForm, choice: CaseChoice): Promise<{ readonly id: string }> {
    caseRights.workCases.demand(actor);
    const today = this.clock.today();
    const { typed, problems } = readBatchFields(form.typed, { keys: plannedFields, today });
    const year = form.typed['year'] ?? '';
    const next = { nextWhat: typed['nextWhat'] ?? null, nextOn: typed['nextOn'] ?? null };
    const all = [...startProblems({ titleCode: form.target, year }, today), ...problems, ...nextProblems(next)];
    if (all.length > 0) throw new InvalidInput(all);
    const officerId = await this.rows.officer(actor, typed['officerId'] ?? null);
    const names = await this.rows.names(actor, choice.ids.slice(0, MOST_STARTED));
    if (names.size === 0) throw wrong('companies', '没有选中企业，请回名单勾选。');
    const fields = { ...typed, year, ...(officerId && { officerId }) };
    const batch = { ...rowOf(form.target, choice), kind: 'start' as const, typed: fields, total: names.size };
    return this.kept(actor, batch, async (manager, batchId) => {
      const rows = [...names].map(([companyId, companyName]) => ({ batchId, companyId, companyName }));
      await manager.insert(CaseBatchRow, rows);
    });
  }

  /** A batch with what became of it, and the rows that were not done. Throws NotFound. */
  async find(actor: Actor, id: string) {
    caseRights.workCases.demand(actor);
    const { manager } = this.dataSource;
    const batch = await foundBatch(manager, actor, id);
    if (batch.status === caseBatchLifecycle.initial)
      return { batch, outcomes: null, troubled: [], foreseen: await this.foreseen(actor, batch) };
    const [outcomes, troubled] = await Promise.all([
      batchOutcomes(manager, id),
      rowsOfBatch(manager, { batchId: id, troubled: true, take: TROUBLED }),
    ]);
    return { batch, outcomes, troubled, foreseen: [] };
  }

  /** Begins the work on a batch that was looked at. Throws Conflict when somebody else did. */
  start(actor: Actor, id: string, version: number): Promise<void> {
    return this.step(actor, { id, version, verb: 'run' });
  }

  /** Puts back what the batch changed and nobody has changed since. Throws InvalidInput naming reason. */
  undo(actor: Actor, id: string, { version, reason }: { version: number; reason: string }): Promise<void> {
    const set = { undoReason: plainText(reason).slice(0, 200) };
    return this.step(actor, { id, version, verb: 'undo', set, reason: { note: reason } });
  }

  private async step(
    actor: Actor,
    {
      id,
      version,
      ...step
    }: { id: string; version: number; verb: 'run' | 'undo'; set?: object; reason?: { note: string } },
  ): Promise<void> {
    caseRights.workCases.demand(actor);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const subject = await foundBatch(manager, actor, id);
        if (subject.version !== version) throw new Conflict('这次批量办理刚刚有人操作过，请看现在的结果。');
        const to = {
          table: caseBatchLifecycle,
          entity: CaseBatch,
          subject,
          audit: { action: `cultivation.batch-${step.verb}` },
        };
        await this.transitions.transition(actor, manager, { ...to, ...step });
        const order = { kind: CASE_BATCH_JOB, key: `${id}:${version}`, input: { batchId: id, by: actor } };
        await this.jobs.start(manager, actor, order);
      }),
    );
  }

  private kept(
    actor: Actor,
    row: Pick<CaseBatch, 'kind' | 'target' | 'typed' | 'words' | 'query' | 'everyone' | 'total'>,
    append: (manager: EntityManager, id: string) => Promise<void>,
  ): Promise<{ readonly id: string }> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const by = { preparedByName: actor.name, preparedAt: this.clock.now(), status: caseBatchLifecycle.initial };
        const { identifiers } = await manager.insert(CaseBatch, { ...row, ...by } as object);
        const id = String(identifiers[0]!['id']);
        await append(manager, id);
        const audit = {
          action: 'cultivation.batch-prepared',
          after: { rows: row.total, target: row.kind === 'move' ? caseStages[row.target as CaseStage] : row.target },
          note: row.words,
        };
        await this.transitions.begin(actor, manager, { table: caseBatchLifecycle, id, audit });
        return { id };
      }),
    );
  }

  private async append(
    actor: Actor,
    manager: EntityManager,
    { id, choice }: { readonly id: string; readonly choice: CaseChoice },
  ): Promise<number> {
    const reader = caseReader(actor, this.clock.today());
    const filter = choice.everyone ?? { ids: choice.ids };
    let total = 0;
    for await (const cases of casesInSlices(manager, { filter, reader })) {
      await appendCases(manager, id, cases);
      total += cases.length;
    }
    return total;
  }

  /** What a batch would do to its first rows. */
  private async foreseen(actor: Actor, batch: CaseBatch) {
    const rows = await rowsOfBatch(this.dataSource.manager, { batchId: batch.id, troubled: false, take: SHOWN });
    return this.rows.preview.foresee(actor, batch, rows);
  }
}

function rowOf(target: string, { words, query, everyone }: CaseChoice) {
  const cut = (text: string, most: number) => [...text].slice(0, most).join('');
  return {
    target,
    words: cut(words, LONGEST.words),
    query: cut(query, LONGEST.query),
    everyone,
  };
}

function wrong(field: string, message: string): InvalidInput {
  return new InvalidInput([{ field, message }]);
}
