import { offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import { type EntityManager, type FindOptionsWhere, Not } from 'typeorm';
import { itemLifecycle } from '../domain/item/item-lifecycle';
import { WorkItem } from './work-item.entity';

const OPEN = itemLifecycle.initial;

/** What somebody has closed, and what he has started, by number. */
export interface ListCounts {
  readonly done: number;
  readonly started: number;
}

export async function listCounts(manager: EntityManager, userId: string): Promise<ListCounts> {
  const [row]: { done: string; started: string }[] = await manager.query(
    `SELECT (SELECT COUNT(*) FROM work_item WHERE closed_by_id = ?) AS done,
            (SELECT COUNT(*) FROM work_item WHERE creator_id = ? AND status = ?) AS started`,
    [userId, userId, OPEN],
  );
  return { done: Number(row!.done), started: Number(row!.started) };
}

/** What somebody has closed, the latest first. */
export function closedBy(manager: EntityManager, userId: string, page: PageRequest): Promise<Page<WorkItem>> {
  return pageBy(manager, { closedById: userId, status: Not(OPEN) }, { page, order: { closedAt: 'DESC', id: 'DESC' } });
}

/** What somebody has started, what is open first. */
export function startedBy(manager: EntityManager, userId: string, page: PageRequest): Promise<Page<WorkItem>> {
  return pageBy(manager, { creatorId: userId }, { page, order: { status: 'DESC', id: 'DESC' } });
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

/** Some of the open to-dos about a company, the oldest first. */
export function openAbout(manager: EntityManager, companyId: string, most: number): Promise<WorkItem[]> {
  return manager.find(WorkItem, { where: { companyId, status: OPEN }, order: { id: 'ASC' }, take: most });
}

/** The open to-do of a key, held for this transaction; null without one. */
export function heldByKey(manager: EntityManager, openKey: string): Promise<WorkItem | null> {
  return manager.findOne(WorkItem, { where: { openKey }, lock: { mode: 'pessimistic_write' } });
}

/** The names of companies by id. */
export async function companyNames(
  manager: EntityManager,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  if (known.length === 0) return new Map();
  const rows: { id: string; name: string }[] = await manager.query(
    'SELECT id, name FROM company_card WHERE id IN (?)',
    [known],
  );
  return new Map(rows.map(({ id, name }) => [String(id), name]));
}

async function pageBy(
  manager: EntityManager,
  where: FindOptionsWhere<WorkItem>,
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
