import type { Actor } from '@park/kernel';
import { Clock } from '@park/platform';
import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { sealedRows } from './data/audit-chain.query';
import { addLines, type AuditLine } from './data/audit-entries.write';
import { AuditEntry } from './data/audit-entry.entity';
import { faultOf } from './domain/audit-chain';
import { RoomWords } from './domain/audit-words';
import { identityWords } from './domain/identity-words';
import { OnceAMinute } from './domain/once-a-minute';

/** What happened to what; `before` and `after` hold only what changed, never a password, hash or token. */
export interface AuditRecord {
  readonly actor: Actor;
  /** room.what-happened, for example 'registry.facts-recorded'. */
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly companyId?: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly note?: string;
}

const formBeingAnswered = new AsyncLocalStorage<string>();

/** The audit trail: rows are added in the transaction of the write they tell of, and nothing else is ever done to them. */
@Injectable()
export class Audit {
  /** The words of every room for what stands in the trail; a room's module adds its own. */
  readonly words = new RoomWords();
  private readonly noticed = new OnceAMinute();

  constructor(private readonly clock: Clock) {
    this.words.add(identityWords);
  }

  /** Adds a line for each record; `manager` is the one of the write's own transaction. */
  async record(manager: EntityManager, ...records: readonly AuditRecord[]): Promise<void> {
    const formKey = formBeingAnswered.getStore() ?? null;
    await addLines(
      manager,
      records.map((record) => this.line(record, formKey)),
    );
  }

  private line(record: AuditRecord, formKey: string | null): AuditLine {
    const { actor } = record;
    return {
      at: this.clock.now(),
      log: record.action.startsWith('identity.login') ? 'login' : 'operation',
      actorKind: actor.kind,
      actorId: actor.kind === 'system' ? null : actor.userId || null,
      actorName: actor.name,
      ip: actor.kind === 'system' ? null : (actor.ip ?? null),
      action: record.action,
      objectType: record.objectType,
      objectId: record.objectId,
      companyId: record.companyId ?? (actor.kind === 'company' ? actor.companyId || null : null),
      before: (record.before ?? null) as object | null,
      after: (record.after ?? null) as object | null,
      note: record.note?.slice(0, 300) ?? null,
      formKey,
    };
  }

  /**
   * Adds a line about each thing seen or refused, which happens outside any write: the same by the same person, or from
   * the same address when nobody is logged in, at most once a minute. They name no form: nothing was written for one.
   */
  async notice(manager: EntityManager, ...records: readonly AuditRecord[]): Promise<void> {
    const news = records.filter((record) => this.isNews(record));
    await addLines(
      manager,
      news.map((record) => this.line(record, null)),
    );
  }

  private isNews({ actor, action, objectId }: AuditRecord): boolean {
    const who = actor.kind === 'system' ? actor.name : actor.userId || `?${actor.ip ?? ''}`;
    return this.noticed.isFirst([who, action, objectId].join('|'), performance.now());
  }

  /**
   * What the trail says of an action on an object, the earliest first: only rows that say what they said when they were
   * sealed; one that was just written has no seal yet, and counts.
   */
  async told(
    manager: EntityManager,
    about: Pick<AuditRecord, 'action' | 'objectType' | 'objectId'>,
  ): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const rows = await sealedRows(manager, about);
    const holding = rows.filter(
      ({ seal, fields }) => seal === null || faultOf(seal.previousHash, seal, fields) === null,
    );
    return holding.flatMap(({ after }) => (after === null ? [] : [JSON.parse(after) as Record<string, unknown>]));
  }

  /** Runs what a posted form asked for: the rows added meanwhile name the form by its key. */
  forForm<T>(key: string, work: () => Promise<T>): Promise<T> {
    return formBeingAnswered.run(key, work);
  }

  /** Whether something was written for the form of this key: it is told in the transaction of the write. */
  async wrote(manager: EntityManager, userId: string, formKey: string): Promise<boolean> {
    return manager.existsBy(AuditEntry, { formKey, actorId: userId });
  }
}
