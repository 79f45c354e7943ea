import { Injectable } from '@nestjs/common';
import { Attachments, type ReceivedFile } from '@park/files';
import { Transitions } from '@park/identity';
import { type Actor, InvalidInput } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import type { Answers, CheckedFile, Refusal } from '@park/sheets';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { DataSource, type EntityManager } from 'typeorm';
import type { BatchTarget, PreChecked } from './batch-target';
import { BatchTargets } from './batch-targets';
import { TableBatch } from './data/table-batch.entities';
import { replaceTableRows, tableBatchOf } from './data/table-batches.query';
import { changedSince, refusalText, shortName } from './domain/told';
import { demandOwn } from './own-batches';

/** Reads a table in a process of its own; the application brings it from the room that can. */
export type ReadTable = (bytes: Readable, answers: Answers) => Promise<CheckedFile | Refusal>;

/** A file as it was uploaded, and what was told about it. */
export interface TableUpload {
  readonly received: ReceivedFile;
  readonly told: string;
  readonly read: ReadTable;
}

/** Takes files in and looks at them: nothing of them is written to the records of the room yet. */
@Injectable()
export class TableImports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attachments: Attachments,
    private readonly targets: BatchTargets,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** Keeps a file as a new batch and checks it; answers the id. Throws InvalidInput naming the field of the form. */
  async upload(actor: Actor, key: string, { received, told, read }: TableUpload): Promise<string> {
    const target = this.targets.of(key);
    target.demand(actor);
    if (target.told && !Object.hasOwn(target.told.words, told))
      throw new InvalidInput([{ field: target.told.field, message: target.told.missing }]);
    const other = target.other?.ending.test(received.name) ? target.other : null;
    const kind = other ? ('outlines' as const) : ('table' as const);
    const id = await this.begin(actor, target, { name: received.name, kind, told: told || null });
    const batch = await tableBatchOf(this.dataSource.manager, key, id);
    try {
      if (other) {
        const checked = await other.check(actor, await readFile(received.path, 'utf8'), told);
        await this.keep(actor, { target, batch }, { ...checked, answers: {} });
      } else {
        await this.attachments.attach(actor, ownerOf(target, id), received);
        await this.table(actor, { target, batch }, { answers: {}, read });
      }
    } catch (error) {
      if (error instanceof InvalidInput) await this.refuse(actor, target, { id, error });
      throw error;
    }
    return id;
  }

  /** Checks again with what a person answered. Throws Conflict, InvalidInput. */
  async answer(
    actor: Actor,
    { key, id }: { readonly key: string; readonly id: string },
    { version, answers, read }: { readonly version: number; readonly answers: Answers; readonly read: ReadTable },
  ): Promise<void> {
    const target = this.targets.of(key);
    target.demand(actor);
    const batch = await tableBatchOf(this.dataSource.manager, key, id);
    demandOwn(target, actor, batch);
    if (batch.version !== version || batch.kind !== 'table') throw changedSince();
    const before = batch.answers ?? {};
    const units = { ...before.units, ...answers.units };
    const fields = { ...before.fields, ...answers.fields };
    await this.table(actor, { target, batch }, { answers: { units, fields }, read });
  }

  private begin(
    actor: Actor,
    target: BatchTarget,
    { name, kind, told }: Pick<TableBatch, 'kind' | 'told'> & { readonly name: string },
  ): Promise<string> {
    const fileName = shortName(name);
    const row = {
      ...{ target: target.key, kind, told, fileName, status: target.lifecycle.initial, version: 1 },
      ...{ uploadedById: actor.kind === 'system' ? null : actor.userId, uploadedByName: actor.name },
      uploadedAt: this.clock.now(),
    };
    const audit = { action: target.actions.uploaded, after: { fileName } };
    return this.inTransaction(async (manager) => {
      const id = String((await manager.insert(TableBatch, row)).identifiers[0]!['id']);
      await this.transitions.begin(actor, manager, { table: target.lifecycle, id, audit });
      return id;
    });
  }

  private async table(
    actor: Actor,
    { target, batch }: OfTarget,
    { answers, read }: { readonly answers: Answers; readonly read: ReadTable },
  ): Promise<void> {
    const { bytes } = await this.attachments.read(actor, ownerOf(target, batch.id));
    const file = await read(bytes, answers);
    if ('refused' in file) throw new InvalidInput([{ field: 'file', message: file.message }]);
    await this.keep(actor, { target, batch }, { ...(await target.check(actor, file, batch.told)), answers });
  }

  private async keep(
    actor: Actor,
    { target, batch }: OfTarget,
    { rows, summary, answers }: PreChecked & { readonly answers: Answers },
  ): Promise<void> {
    const count = (kind: PreChecked['rows'][number]['kind']) => rows.filter((row) => row.kind === kind).length;
    const [rowsOk, rowsError, rowsSkipped] = [count('ok'), count('error'), count('skipped')];
    await this.inTransaction((manager) =>
      this.transitions.transition(actor, manager, {
        ...{ table: target.lifecycle, entity: TableBatch, subject: batch, verb: 'check' as const },
        set: { answers, summary, rowsTotal: rows.length, rowsOk, rowsError, rowsSkipped },
        effects: () => replaceTableRows(manager, batch.id, rows),
        audit: {
          action: target.actions.checked,
          after: { rows: rows.length, ok: rowsOk, errors: rowsError, skipped: rowsSkipped },
        },
      }),
    );
  }

  private async refuse(
    actor: Actor,
    target: BatchTarget,
    { id, error }: { readonly id: string; readonly error: InvalidInput },
  ): Promise<void> {
    const refusal = refusalText(error.problems);
    const batch = await tableBatchOf(this.dataSource.manager, target.key, id);
    if (batch.status !== 'new') return;
    await this.inTransaction((manager) =>
      this.transitions.transition(actor, manager, {
        ...{ table: target.lifecycle, entity: TableBatch, subject: batch, verb: 'refuse' as const },
        set: { refusal },
        audit: { action: target.actions.refused, note: refusal.slice(0, 300) },
      }),
    );
  }

  private inTransaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}

interface OfTarget {
  readonly target: BatchTarget;
  readonly batch: TableBatch;
}

function ownerOf({ lifecycle }: BatchTarget, id: string) {
  return { type: lifecycle.subject, id };
}
