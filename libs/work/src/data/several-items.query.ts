import { addDays, type CalendarDate, calendarDate, endOfDay } from '@park/kernel';
import { type EntityManager, In } from 'typeorm';
import { itemLifecycle } from '../domain/item/item-lifecycle';
import { WorkItem } from './work-item.entity';
import type { ListCounts } from './work-lists.query';

/** Some to-dos, the oldest first. */
export async function itemsBy(manager: EntityManager, ids: readonly string[]): Promise<WorkItem[]> {
  return ids.length === 0 ? [] : manager.find(WorkItem, { where: { id: In([...ids]) }, order: { id: 'ASC' } });
}

/** How much somebody has closed today, in this month, in the one before and at all, and has started that is still open. */
export interface OwnCounts extends ListCounts {
  readonly today: number;
  readonly thisMonth: number;
  readonly lastMonth: number;
}

export async function ownCounts(manager: EntityManager, userId: string, today: CalendarDate): Promise<OwnCounts> {
  const month = calendarDate(`${today.slice(0, 8)}01`);
  const monthBefore = calendarDate(`${addDays(month, -1).slice(0, 8)}01`);
  const [day, begun, before] = [today, month, monthBefore].map((first) => endOfDay(addDays(first, -1)));
  const [row]: Record<keyof OwnCounts, string>[] = await manager.query(
    `SELECT COALESCE(SUM(closed_at > ?), 0) AS today, COALESCE(SUM(closed_at > ?), 0) AS thisMonth,
            COALESCE(SUM(closed_at <= ?), 0) AS lastMonth,
            (SELECT COUNT(*) FROM work_item WHERE closed_by_id = ?) AS done,
            (SELECT COUNT(*) FROM work_item WHERE creator_id = ? AND status = ?) AS started
       FROM work_item WHERE closed_by_id = ? AND closed_at > ?`,
    [day, begun, begun, userId, userId, itemLifecycle.initial, userId, before],
  );
  const { today: closedToday, thisMonth, lastMonth, done, started } = row!;
  return {
    ...{ today: Number(closedToday), thisMonth: Number(thisMonth), lastMonth: Number(lastMonth) },
    ...{ done: Number(done), started: Number(started) },
  };
}
