import { changedSince, refusalText, shortName } from '@park/batches';
import { Injectable } from '@nestjs/common';
import { Attachments, type ReceivedFile } from '@park/files';
import { Transitions } from '@park/identity';
import { type Actor, type FieldProblem, InvalidInput, isCalendarDate, NotFound } from '@park/kernel';
import { Clock, failpoint, withRetry } from '@park/platform';
import { type FactSource, sourceLabels } from '@park/registry';
import type { Answers, CheckedFile } from '@park/sheets';
import { DataSource, type EntityManager } from 'typeorm';
import { batchOf, ownerOf, remembered, remember, replaceRows } from './data/import-batches.query';
import { rowsAt } from './data/import-rows.query';
import { type FileBatch, ImportBatch } from './data/import-batch.entity';
import { intakeRights } from './domain/access';
import { batchLifecycle } from './domain/batch-lifecycle';
import { countsOf, summaryOf } from './domain/batch-summary';
import { fingerprintOf } from './domain/fingerprint';
import { mendedCells } from './domain/mended-cells';
import { soundAnswers, type TypedAnswers } from './domain/sound-answers';
import { type ImportKind, isFromFile, isImportKind } from './domain/targets/targets';
import { PreCheck } from './pre-check';
import { fewAtOnce } from './reading/few-at-once';
import { readApart } from './reading/read-apart';

/** What is told about a file when it is uploaded. */
export interface UploadForm {
  readonly kind: string;
  readonly source: string;
  readonly observedOn: string;
}

/** Takes files in and looks at them: nothing of them is written to company files yet. */
@Injectable()
export class ImportReading {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attachments: Attachments,
    private readonly preCheck: PreCheck,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** Keeps a file as a new batch and checks it. Throws InvalidInput naming file, kind, source or observedOn. */
  async upload(actor: Actor, form: UploadForm, received: ReceivedFile): Promise<{ readonly id: string }> {
    intakeRights.importTables.demand(actor);
    const problems = this.problemsOf(form);
    if (problems.length > 0) throw new InvalidInput(problems);
    intakeRights.importTables.demand(actor, { kind: form.kind as ImportKind });
    const id = await this.begin(actor, form, received.name);
    try {
      await this.attachments.attach(actor, ownerOf(id), received);
      failpoint('intake.uploaded');
      await this.check(actor, (await batchOf(this.dataSource.manager, id)) as FileBatch, null);
    } catch (error) {
      if (error instanceof InvalidInput) await this.refuse(actor, id, error);
      throw error;
    }
    return { id };
  }

  /** Checks again with what a person answered, and keeps the answers for the next file of this form. */
  async answer(actor: Actor, id: string, { version, typed }: { version: number; typed: TypedAnswers }): Promise<void> {
    intakeRights.importTables.demand(actor);
    const batch = await batchOf(this.dataSource.manager, id);
    intakeRights.importTables.demand(actor, batch);
    if (!isFromFile(batch)) throw new NotFound('批量修改没有要回答的问题，请从企业库重新准备。');
    if (batch.version !== version) throw changedSince();
    if (!batch.summary) return this.check(actor, batch, null);
    const { answers, problems } = soundAnswers(
      { kind: batch.kind, columns: batch.summary.columns, before: batch.answers ?? {} },
      typed,
    );
    const written = await rowsAt(
      this.dataSource.manager,
      batch,
      typed.cells.map(({ place }) => place),
    );
    const file = { columns: batch.summary.columns, rows: written, before: answers.cells ?? [] };
    const mended = mendedCells(file, typed.cells);
    const wrong = [...problems, ...mended.problems];
    if (wrong.length > 0) throw new InvalidInput(wrong);
    await this.check(actor, batch, { ...answers, cells: mended.cells });
  }

  /** What is wrong with what was told about a file. */
  private problemsOf({ kind, source, observedOn }: UploadForm): FieldProblem[] {
    const problems: FieldProblem[] = [];
    if (!isImportKind(kind))
      problems.push({ field: 'kind', message: '请选择导入的内容，如企业名册、年度数据、称号或一类记录。' });
    if (!Object.hasOwn(sourceLabels, source))
      problems.push({ field: 'source', message: '请选择“数据来源”，如税务、统计或园区。' });
    if (!isCalendarDate(observedOn) || observedOn > this.clock.today())
      problems.push({ field: 'observedOn', message: '“数据日期”请填不晚于今天的日期，如 2026-01-31。' });
    return problems;
  }

  private begin(actor: Actor, { kind, source, observedOn }: UploadForm, name: string): Promise<string> {
    const fileName = shortName(name);
    const row = {
      ...{ kind: kind as ImportKind, fileName, source: source as FactSource },
      ...{ observedOn: observedOn as ImportBatch['observedOn'], status: batchLifecycle.initial, version: 1 },
      ...{ uploadedById: actor.kind === 'system' ? null : actor.userId, uploadedByName: actor.name },
      uploadedAt: this.clock.now(),
    };
    const audit = { action: 'intake.batch-uploaded', after: { kind, fileName, source } };
    return this.inTransaction(async (manager) => {
      const id = String((await manager.insert(ImportBatch, row)).identifiers[0]!['id']);
      await this.transitions.begin(actor, manager, { table: batchLifecycle, id, audit });
      return id;
    });
  }

  private async check(actor: Actor, batch: FileBatch, answers: Answers | null): Promise<void> {
    const { id, kind, source, observedOn } = batch;
    const { file, used } = await this.read(actor, batch, answers);
    const rows = await this.preCheck.rows(actor, { kind, origin: { source, observedOn } }, file);
    const summary = summaryOf(file, rows);
    const counts = countsOf(rows);
    const { rowsTotal, rowsOk, rowsError, rowsSkipped } = counts;
    const corrected = used.cells?.length ? { corrected: used.cells.length } : {};
    const after = { rows: rowsTotal, ok: rowsOk, errors: rowsError, skipped: rowsSkipped, ...corrected };
    await this.inTransaction((manager) =>
      this.transitions.transition(actor, manager, {
        ...{ table: batchLifecycle, entity: ImportBatch, subject: batch, verb: 'check' },
        set: { answers: used, summary, ...counts },
        effects: async () => {
          await replaceRows(manager, id, rows);
          if (answers) await remember(manager, { kind, summary, answers, at: this.clock.now(), by: actor.name });
        },
        audit: { action: 'intake.batch-checked', after },
      }),
    );
  }

  /** The file with what was answered, or with what was answered for the last one of its form. */
  private async read(
    actor: Actor,
    { id, kind }: FileBatch,
    answers: Answers | null,
  ): Promise<{ file: CheckedFile; used: Answers }> {
    const first = await this.readOnce(actor, id, { kind, answers: answers ?? {} });
    if (answers) return { file: first, used: answers };
    const known = await remembered(this.dataSource.manager, kind, fingerprintOf(first.result.columns));
    if (!known) return { file: first, used: {} };
    const used = { ...known, given: {} };
    return { file: await this.readOnce(actor, id, { kind, answers: used }), used };
  }

  private async readOnce(
    actor: Actor,
    id: string,
    asked: { kind: ImportKind; answers: Answers },
  ): Promise<CheckedFile> {
    const read = await fewAtOnce(async () => {
      const { bytes } = await this.attachments.read(actor, ownerOf(id));
      return readApart(bytes, { ...asked, withRows: true });
    });
    if ('refused' in read) throw new InvalidInput([{ field: 'file', message: read.message }]);
    return read;
  }

  private async refuse(actor: Actor, id: string, { problems }: InvalidInput): Promise<void> {
    const refusal = refusalText(problems);
    const batch = await batchOf(this.dataSource.manager, id);
    if (batch.status !== 'new') return;
    await this.inTransaction((manager) =>
      this.transitions.transition(actor, manager, {
        ...{ table: batchLifecycle, entity: ImportBatch, subject: batch, verb: 'refuse' },
        set: { refusal },
        audit: { action: 'intake.batch-refused', note: refusal.slice(0, 300) },
      }),
    );
  }

  private inTransaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}
