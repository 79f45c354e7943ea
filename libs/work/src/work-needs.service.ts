import type { Actor, CalendarDate, SystemActor } from '@park/kernel';
import { Transitions } from '@park/identity';
import { Clock } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull, Not } from 'typeorm';
import { heldByKey } from './data/work-lists.query';
import { WorkItem } from './data/work-item.entity';
import type { LimitUnit } from './domain/clock/clock';
import type { Addressee } from './domain/item/addressee';
import { itemLifecycle } from './domain/item/item-lifecycle';
import { closing, passed } from './work-steps';

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

/** From whom to whom to-dos of a room go, and why. */
interface PassedOn {
  readonly kinds: readonly string[];
  readonly from: Addressee;
  readonly to: Addressee;
  readonly note: string;
}

/** The room has asked who may; to-dos are passed on by those they wait for or who watch over all. */
const system: SystemActor = { kind: 'system', name: '系统' };

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
    const { affectedRows, insertId } = await this.insert(actor, manager, [need]);
    if (affectedRows !== 1) return false;
    await this.transitions.begin(actor, manager, beginning(String(insertId), need));
    return true;
  }

  /** The same for several, each of another key, with as many statements as for one. */
  async needAll(actor: Actor, manager: EntityManager, needs: readonly WorkNeed[]): Promise<void> {
    const open = await this.openAmong(actor, manager, keysOf(needs));
    const missing = needs.filter(({ key }) => !open.has(key));
    if (missing.length === 0) return;
    await this.insert(actor, manager, missing);
    // What others added meanwhile they have begun themselves.
    const added = await this.opened(manager, keysOf(missing));
    const own = await this.transitions.unbegun(actor, manager, { table: itemLifecycle, ids: [...added.values()] });
    const begun = missing.filter(({ key }) => own.has(added.get(key) ?? ''));
    await this.transitions.beginAll(
      actor,
      manager,
      begun.map((need) => beginning(added.get(need.key)!, need)),
    );
  }

  private async insert(actor: Actor, manager: EntityManager, needs: readonly WorkNeed[]) {
    const rows = needs.map(({ key, startOn = this.clock.today(), limitUnit = 'working-day', ...need }) => ({
      ...{ ...need, startOn, limitUnit, detail: need.detail ?? null, companyId: need.companyId ?? null },
      ...{ creatorId: null, creatorName: actor.name, status: itemLifecycle.initial, workKey: key, openKey: key },
    }));
    const insertion = manager.createQueryBuilder().insert().into(WorkItem).values(rows).orIgnore();
    const added = await insertion.updateEntity(false).execute();
    return added.raw as { affectedRows: number; insertId: number | string };
  }

  /** Those of some keys of which a to-do is open. */
  async openAmong(_actor: Actor, manager: EntityManager, keys: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set((await this.opened(manager, keys)).keys());
  }

  private async opened(manager: EntityManager, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (keys.length === 0) return new Map();
    const where = { openKey: In([...keys]) };
    const rows = await manager.find(WorkItem, { where, select: { id: true, openKey: true } });
    return new Map(rows.map(({ id, openKey }) => [openKey!, id]));
  }

  /** The keys of all open to-dos of a kind, for rooms that look at everything they watch. */
  async openOf(_actor: Actor, kind: string): Promise<ReadonlySet<string>> {
    const rows = await this.dataSource.manager.find(WorkItem, {
      where: { kind, openKey: Not(IsNull()) },
      select: { openKey: true },
    });
    return new Set(rows.map(({ openKey }) => openKey!));
  }

  /** Passes on open to-dos of some kinds that wait for one addressee, so many at a time; answers how many it found. */
  async passOn(
    actor: Actor,
    manager: EntityManager,
    { kinds, from, to, note, atMost }: PassedOn & { readonly atMost: number },
  ): Promise<number> {
    const where = { addressee: from, kind: In([...kinds]), openKey: Not(IsNull()) };
    const items = await manager.find(WorkItem, { where, order: { id: 'ASC' }, take: atMost });
    const said = `${actor.name}移交：${note}`;
    for (const item of items)
      await this.transitions.transition(system, manager, {
        ...{ table: itemLifecycle, entity: WorkItem, subject: item, verb: 'transfer' as const },
        ...{ reason: { note: said }, set: passed(item, { addressee: to, note: said, actor }) },
        audit: {
          ...{ action: 'work.transferred', before: { addressee: from }, after: { addressee: to }, note: said },
          ...(item.companyId && { companyId: item.companyId }),
        },
      });
    return items.length;
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

const keysOf = (needs: readonly WorkNeed[]) => needs.map(({ key }) => key);

function beginning(id: string, { title, addressee, companyId }: WorkNeed) {
  const about = companyId ? { companyId } : {};
  return { table: itemLifecycle, id, audit: { action: 'work.created', after: { todo: title, addressee }, ...about } };
}
