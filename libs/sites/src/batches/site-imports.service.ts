import { Injectable } from '@nestjs/common';
import { Attachments, type ReceivedFile } from '@park/files';
import { Transitions } from '@park/identity';
import { type Actor, Conflict, InvalidInput, plainText } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import type { Answers, CheckedFile, Refusal } from '@park/sheets';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { DataSource, type EntityManager } from 'typeorm';
import { batchOf, replaceRows } from '../data/site-batches.query';
import { SiteBatch, type SiteBatchRow, type SiteBatchSummary } from '../data/site-batch.entities';
import { siteRights } from '../domain/access';
import { siteBatchLifecycle } from '../domain/batch/site-batch-lifecycle';
import { SitePreCheck } from './site-pre-check';

/** Reads a table in a process of its own; the application brings it from the room that can. */
export type ReadSiteTable = (bytes: Readable, answers: Answers) => Promise<CheckedFile | Refusal>;

/** A file as it was uploaded: a table, or outlines in the system of coordinates that was told. */
export interface SiteUpload {
  readonly received: ReceivedFile;
  readonly crs: string;
  readonly read: ReadSiteTable;
}

type CheckedRows = readonly Omit<SiteBatchRow, 'batchId' | 'place'>[];

/** The record that the file of a batch belongs to. */
export function ownerOf(id: string) {
  return { type: 'site-batch', id };
}

/** Takes files of land and rooms in and looks at them: nothing of them is written to the register yet. */
@Injectable()
export class SiteImports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attachments: Attachments,
    private readonly preCheck: SitePreCheck,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** Keeps a file as a new batch and checks it; answers the id. Throws InvalidInput naming file or crs. */
  async upload(actor: Actor, { received, crs, read }: SiteUpload): Promise<string> {
    siteRights.keepSites.demand(actor);
    const isOutlines = /\.(geo)?json$/i.test(received.name);
    const id = await this.begin(actor, received.name, isOutlines ? 'outlines' : 'table');
    const batch = await batchOf(this.dataSource.manager, id);
    try {
      if (isOutlines) await this.outlines(actor, batch, { text: await readFile(received.path, 'utf8'), crs });
      else {
        await this.attachments.attach(actor, ownerOf(id), received);
        await this.table(actor, batch, { answers: {}, read });
      }
    } catch (error) {
      if (error instanceof InvalidInput) await this.refuse(actor, batch, error);
      throw error;
    }
    return id;
  }

  /** Checks again with what a person answered. Throws Conflict, InvalidInput. */
  async answer(
    actor: Actor,
    id: string,
    { version, answers, read }: { readonly version: number; readonly answers: Answers; readonly read: ReadSiteTable },
  ): Promise<void> {
    siteRights.keepSites.demand(actor);
    const batch = await batchOf(this.dataSource.manager, id);
    if (batch.version !== version || batch.kind !== 'table') throw changedSince();
    const before = batch.answers ?? {};
    const units = { ...before.units, ...answers.units };
    const fields = { ...before.fields, ...answers.fields };
    await this.table(actor, batch, { answers: { units, fields }, read });
  }

  private begin(actor: Actor, name: string, kind: SiteBatch['kind']): Promise<string> {
    const fileName = [...(plainText(name.split(/[/\\]/).at(-1) ?? '') || '未命名文件')].slice(-200).join('');
    const row = {
      ...{ kind, fileName, status: siteBatchLifecycle.initial, version: 1 },
      ...{ uploadedByName: actor.name, uploadedAt: this.clock.now() },
    };
    const audit = { action: 'sites.batch-uploaded', after: { fileName } };
    return this.inTransaction(async (manager) => {
      const id = String((await manager.insert(SiteBatch, row)).identifiers[0]!['id']);
      await this.transitions.begin(actor, manager, { table: siteBatchLifecycle, id, audit });
      return id;
    });
  }

  private async table(
    actor: Actor,
    batch: SiteBatch,
    { answers, read }: { readonly answers: Answers; readonly read: ReadSiteTable },
  ): Promise<void> {
    const { bytes } = await this.attachments.read(actor, ownerOf(batch.id));
    const file = await read(bytes, answers);
    if ('refused' in file) throw new InvalidInput([{ field: 'file', message: file.message }]);
    await this.checked(actor, batch, { ...(await this.preCheck.table(file)), answers });
  }

  private async outlines(
    actor: Actor,
    batch: SiteBatch,
    { text, crs }: { readonly text: string; readonly crs: string },
  ): Promise<void> {
    await this.checked(actor, batch, { ...(await this.preCheck.outlines(text, crs)), answers: {} });
  }

  private async checked(
    actor: Actor,
    batch: SiteBatch,
    { rows, summary, answers }: { rows: CheckedRows; summary: SiteBatchSummary; answers: Answers },
  ): Promise<void> {
    const count = (kind: SiteBatchRow['kind']) => rows.filter((row) => row.kind === kind).length;
    const [rowsOk, rowsError, rowsSkipped] = [count('ok'), count('error'), count('skipped')];
    await this.inTransaction((manager) =>
      this.transitions.transition(actor, manager, {
        ...{ table: siteBatchLifecycle, entity: SiteBatch, subject: batch, verb: 'check' as const },
        set: { answers, summary, rowsTotal: rows.length, rowsOk, rowsError, rowsSkipped },
        effects: () => replaceRows(manager, batch.id, rows),
        audit: {
          action: 'sites.batch-checked',
          after: { rows: rows.length, ok: rowsOk, errors: rowsError, skipped: rowsSkipped },
        },
      }),
    );
  }

  private async refuse(actor: Actor, { id }: SiteBatch, { problems }: InvalidInput): Promise<void> {
    const refusal = problems
      .map(({ message }) => message)
      .join('；')
      .slice(0, 500);
    const batch = await batchOf(this.dataSource.manager, id);
    if (batch.status !== 'new') return;
    await this.inTransaction((manager) =>
      this.transitions.transition(actor, manager, {
        ...{ table: siteBatchLifecycle, entity: SiteBatch, subject: batch, verb: 'refuse' as const },
        set: { refusal },
        audit: { action: 'sites.batch-refused', note: refusal.slice(0, 300) },
      }),
    );
  }

  private inTransaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}

export function changedSince(): Conflict {
  return new Conflict('这个批次刚刚已被他人更改，下面是最新内容，请核对后再操作。');
}
