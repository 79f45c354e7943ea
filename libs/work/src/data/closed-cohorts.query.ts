import { addDays, calendarDate, type CalendarDate, endOfDay } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { ClosedCohort } from '../domain/queue/closed-figures';
import { type ItemCourse, termsOf } from '../domain/item/item-course';
import type { LimitUnit } from '../domain/clock/clock';
import type { ItemStatus } from '../domain/item/item-lifecycle';
import type { SeenCompanies } from './queue.query';

const DONE: ItemStatus = 'done';
/** Clocks of their own that were paused or extended, at most. */
const MOST_OWN = 5000;

interface Row {
  readonly closedOn: string;
  readonly startOn: CalendarDate;
  readonly limitDays: number;
  readonly limitUnit: LimitUnit;
  readonly course: ItemCourse | string | null;
  readonly count: number | string;
}

/** What was finished from a day on, by clock and by the day in Shanghai on which it was. */
export async function closedCohorts(
  manager: EntityManager,
  seen: SeenCompanies,
  fromOn: CalendarDate,
): Promise<ClosedCohort[]> {
  const after = endOfDay(addDays(fromOn, -1));
  const rows: Row[] = await manager.query(
    `SELECT DATE_FORMAT(closed_at + INTERVAL 8 HOUR, '%Y-%m-%d') AS closedOn, start_on AS startOn, limit_days AS limitDays,
            limit_unit AS limitUnit, NULL AS course, COUNT(*) AS count
       FROM work_item WHERE status = ? AND closed_at > ? AND own_clock = 0 AND ${seen.sql}
      GROUP BY DATE_FORMAT(closed_at + INTERVAL 8 HOUR, '%Y-%m-%d'), start_on, limit_days, limit_unit
      UNION ALL
     (SELECT DATE_FORMAT(closed_at + INTERVAL 8 HOUR, '%Y-%m-%d'), start_on, limit_days, limit_unit, course, 1
       FROM work_item WHERE status = ? AND closed_at > ? AND own_clock = 1 AND ${seen.sql} ORDER BY closed_at DESC LIMIT ?)`,
    [DONE, after, ...seen.params, DONE, after, ...seen.params, MOST_OWN],
  );
  return rows.map(({ closedOn, count, course, ...clock }) => ({
    closedOn: calendarDate(closedOn),
    count: Number(count),
    terms: termsOf({ ...clock, course: typeof course === 'string' ? (JSON.parse(course) as ItemCourse) : course }),
  }));
}
