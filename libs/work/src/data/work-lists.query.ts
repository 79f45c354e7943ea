import { Members } from '@park/identity';
import type { Actor, StaffActor } from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import { type EntityManager, type FindOptionsWhere, In, IsNull, Not } from 'typeorm';
import type { ClockColumns, ItemCourse } from '../domain/item/item-course';
import { itemLifecycle } from '../domain/item/item-lifecycle';
import { seenBy } from './queue.query';
import { WorkItem } from './work-item.entity';

const OPEN = itemLifecycle.initial;

/** What somebody has closed, and what he has started, by number. */
export interface ListCounts {
  readonly done: number;
  readonly started: number;
}

export async function listCounts(manager: EntityManager, actor: StaffActor): Promise<ListCounts> {
  const [{ userId }, seen] = [actor, seenBy(actor)];
  const [row]: { done: string; started: string }[] = await manager.query(
    `SELECT (SELECT COUNT(*) FROM work_item WHERE closed_by_id = ? AND ${seen.sql}) AS done,
            (SELECT COUNT(*) FROM work_item WHERE creator_id = ? AND status = ? AND ${seen.sql}) AS started`,
    [userId, ...seen.params, userId, OPEN, ...seen.params],
  );
  return { done: Number(row!.done), started: Number(row!.started) };
}

/** What somebody has closed, the latest first. */
export async function closedBy(manager: EntityManager, actor: StaffActor, page: PageRequest): Promise<Page<WorkItem>> {
  const where = { closedById: actor.userId, status: Not(OPEN) };
  return pageBy(manager, await withinSight(manager, actor, where), { page, order: { closedAt: 'DESC', id: 'DESC' } });
}

/** What somebody has started, what is open first. */
export async function startedBy(manager: EntityManager, actor: StaffActor, page: PageRequest): Promise<Page<WorkItem>> {
  return pageBy(manager, await withinSight(manager, actor, { creatorId: actor.userId }), {
    page,
    order: { status: 'DESC', id: 'DESC' },
  });
}

/** How many to-dos wait for each addressee. */
export async function openByAddressee(
  manager: EntityManager,
): Promise<{ readonly addressee: string; readonly count: number }[]> {
  const rows: { addressee: string; count: string }[] = await manager.query(
    'SELECT addressee, COUNT(*) AS count FROM work_item WHERE status = ? GROUP BY addressee',
    [OPEN],
  );
  return rows.map(({ addressee, count }) => ({ addressee, count: Number(count) }));
}

/** Some of the open to-dos of an addressee, the oldest first. */
export function someOf(manager: EntityManager, addressee: string, most: number): Promise<WorkItem[]> {
  return manager.find(WorkItem, { where: { addressee, status: OPEN }, order: { id: 'ASC' }, take: most });
}

/** What the file of a company shows of a to-do about it. */
export type ItemAbout = Pick<WorkItem, 'id' | 'title' | 'creatorName' | 'addressee'> & ClockColumns;

type RawAbout = Omit<ItemAbout, 'course'> & { readonly companyId: string; readonly course: ItemCourse | string | null };

/** Some of the open to-dos about each of some companies, the oldest first; nothing of those without any. */
export async function openAbout(
  manager: EntityManager,
  companyIds: readonly string[],
  most: number,
): Promise<Map<string, ItemAbout[]>> {
  const rows: RawAbout[] = await manager.query(
    `SELECT companyId, id, title, creatorName, addressee, startOn, limitDays, limitUnit, course
       FROM (SELECT company_id AS companyId, id, title, creator_name AS creatorName, addressee, start_on AS startOn,
                    limit_days AS limitDays, limit_unit AS limitUnit, course,
                    ROW_NUMBER() OVER (PARTITION BY company_id ORDER BY id) AS place
               FROM work_item WHERE company_id IN (?) AND status = ?) AS item
      WHERE place <= ? ORDER BY id`,
    [companyIds, OPEN, most],
  );
  const about = new Map<string, ItemAbout[]>();
  for (const { companyId, course, ...row } of rows) {
    const item = { ...row, course: typeof course === 'string' ? (JSON.parse(course) as ItemCourse) : course };
    const known = about.get(companyId);
    if (known) known.push(item);
    else about.set(companyId, [item]);
  }
  return about;
}

/** The open to-do of a key, held for this transaction; null without one. */
export function heldByKey(manager: EntityManager, openKey: string): Promise<WorkItem | null> {
  return manager.findOne(WorkItem, { where: { openKey }, lock: { mode: 'pessimistic_write' } });
}

interface CompanyCard {
  readonly name: string;
  readonly zone: string | null;
  readonly isDemo: boolean;
}

/** The names of companies that an actor may know of, by id, and the zones that they are in. */
export async function companyCards(
  manager: EntityManager,
  actor: Actor,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, CompanyCard>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  if (known.length === 0) return new Map();
  const visible = Members.visible(actor);
  const rows: (Omit<CompanyCard, 'isDemo'> & { readonly id: string; readonly isDemo: number })[] = await manager.query(
    `SELECT c.id, c.name, c.zone, c.is_demo AS isDemo FROM company_card c WHERE c.id IN (?) AND ${visible.sql}`,
    [known, ...visible.params],
  );
  return new Map(rows.map(({ id, isDemo, ...card }) => [String(id), { ...card, isDemo: isDemo === 1 }]));
}

/** Of some to-dos those about no company, or about one that the actor may know of. */
async function withinSight(
  manager: EntityManager,
  actor: StaffActor,
  where: FindOptionsWhere<WorkItem>,
): Promise<FindOptionsWhere<WorkItem> | FindOptionsWhere<WorkItem>[]> {
  if (!actor.companies) return where;
  const { sql, params } = Members.visible(actor);
  const rows: { id: string }[] = await manager.query(
    `SELECT c.id FROM company_card c
      WHERE ${sql} AND c.id IN (SELECT company_id FROM work_item WHERE closed_by_id = ? OR creator_id = ?)`,
    [...params, actor.userId, actor.userId],
  );
  const seen = rows.map(({ id }) => id);
  return [
    { ...where, companyId: IsNull() },
    { ...where, companyId: In(seen) },
  ];
}

async function pageBy(
  manager: EntityManager,
  where: FindOptionsWhere<WorkItem> | FindOptionsWhere<WorkItem>[],
  { page, order }: { page: PageRequest; order: Record<string, 'ASC' | 'DESC'> },
): Promise<Page<WorkItem>> {
  const [rows, total] = await manager.findAndCount(WorkItem, {
    where,
    order,
    take: page.pageSize,
    skip: offsetOf(page),
  });
  return pageOf(rows, total, page);
}
