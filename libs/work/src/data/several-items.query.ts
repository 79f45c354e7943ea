import { addDays, type CalendarDate, calendarDate, endOfDay } from '@park/kernel';
import { type EntityManager, In } from 'typeorm';
import { WorkItem } from './work-item.entity';

/** Some to-dos, the oldest first. */
export async function itemsBy(manager: EntityManager, ids: readonly string[]): Promise<WorkItem[]> {
  return ids.length === 0 ? [] : manager.find(WorkItem, { where: { id: In([...ids]) }, order: { id: 'ASC' } });
}

/** How much somebody has closed today, in this month and in the one before. */
export interface ClosedCounts {
  readonly today: number;
  readonly thisMonth: number;
  readonly lastMonth: number;
}

export async function closedCounts(manager: EntityManager, userId: string, today: CalendarDate): Promise<ClosedCounts> {
  const month = calendarDate(`${today.slice(0, 8)}01`);
  const lastMonth = calendarDate(`${addDays(month, -1).slice(0, 8)}01`);
  const [day, begun, before] = [today, month, lastMonth].map((first) => endOfDay(addDays(first, -1)));
  const [row]: Record<keyof ClosedCounts, string>[] = await manager.query(
    `SELECT COALESCE(SUM(closed_at > ?), 0) AS today, COALESCE(SUM(closed_at > ?), 0) AS thisMonth,
            COALESCE(SUM(closed_at <= ?), 0) AS lastMonth
       FROM work_item WHERE closed_by_id = ? AND closed_at > ?`,
    [day, begun, begun, userId, before],
  );
  return { today: Number(row!.today), thisMonth: Number(row!.thisMonth), lastMonth: Number(row!.lastMonth) };
}
