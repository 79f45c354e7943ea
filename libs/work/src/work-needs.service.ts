import type { Actor, CalendarDate } from '@park/kernel';
import { Transitions } from '@park/identity';
import { Clock } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import { heldByKey } from './data/work-lists.query';
import { WorkItem } from './data/work-item.entity';
import type { LimitUnit } from './domain/clock/clock';
import type { Addressee } from './domain/item/addressee';
import { itemLifecycle } from './domain/item/item-lifecycle';
import { closing } from './work-steps';

/** Something that a room needs to be done by somebody. */
export interface WorkNeed {
  /** What it is about, such as `policy.call:12`: of each key one to-do at most is open. */
  readonly key: string;
  readonly kind: string;
  readonly title: string;
  readonly detail?: string;
  readonly href: string;
  readonly companyId?: string;
  readonly addressee: Addressee;
  readonly startOn?: CalendarDate;
  readonly limitDays: number;
  readonly limitUnit?: LimitUnit;
}

/** How rooms open and close to-dos, in the transaction in which the need came or went. */
@Injectable()
export class WorkNeeds {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** Opens a to-do unless one of its key is open already; answers whether it did. */
  async need(actor: Actor, manager: EntityManager, need: WorkNeed): Promise<boolean> {
    const { key, startOn = this.clock.today(), limitUnit = 'working-day', detail, companyId, ...rest } = need;
    const values = { ...rest, startOn, limitUnit, detail: detail ?? null, companyId: companyId ?? null };
    const creator = { creatorId: null, creatorName: actor.name };
    const added = await manager
      .createQueryBuilder()
      .insert()
      .into(WorkItem)
      .values({ ...values, ...creator, status: itemLifecycle.initial, workKey: key, openKey: key })
      .orIgnore()
      .updateEntity(false)
      .execute();
    const { affectedRows, insertId } = added.raw as { affectedRows: number; insertId: number | string };
    if (affectedRows !== 1) return false;
    const audit = {
      action: 'work.created',
      after: { todo: need.title, addressee: need.addressee },
      ...(companyId && { companyId }),
    };
    await this.transitions.begin(actor, manager, { table: itemLifecycle, id: String(insertId), audit });
    return true;
  }

  /** The keys of all open to-dos of a kind, for rooms that look at everything they watch. */
  async openOf(_actor: Actor, kind: string): Promise<ReadonlySet<string>> {
    const rows = await this.dataSource.manager.find(WorkItem, {
      where: { kind, openKey: Not(IsNull()) },
      select: { openKey: true },
    });
    return new Set(rows.map(({ openKey }) => openKey!));
  }

  /** Closes the open to-do of a key, because what it asked for is so; nothing happens without one. */
  async settle(
    actor: Actor,
    manager: EntityManager,
    { key, outcome }: { key: string; outcome: string },
  ): Promise<void> {
    const item = await heldByKey(manager, key);
    if (!item) return;
    await this.transitions.transition(actor, manager, {
      table: itemLifecycle,
      entity: WorkItem,
      subject: item,
      verb: 'finish',
      set: closing(actor, outcome, this.clock.now()),
      audit: { action: 'work.finished', after: { outcome }, ...(item.companyId && { companyId: item.companyId }) },
    });
  }
}
