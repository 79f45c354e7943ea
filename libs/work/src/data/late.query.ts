import type { CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { type ItemCourse, termsOf } from '../domain/item/item-course';
import { itemLifecycle } from '../domain/item/item-lifecycle';
import type { LimitUnit } from '../domain/clock/clock';
import type { Cohort } from '../domain/queue/queue';

const ITEMS = 'work_item item LEFT JOIN work_late_told late ON late.item_id = item.id';
const OPEN = itemLifecycle.initial;

/** To-dos of one clock of which the same was told. */
export interface ToldCohort extends Cohort {
  /** The due date whose passing was told last; null: none was. */
  readonly told: CalendarDate | null;
}

interface Row {
  readonly kind: string;
  readonly startOn: CalendarDate;
  readonly limitDays: number;
  readonly limitUnit: LimitUnit;
  readonly course: ItemCourse | string | null;
  readonly itemId: string | null;
  readonly told: CalendarDate | null;
  readonly count: number | string;
}

/** The open to-dos of an addressee by clock and by what was told of them. */
export async function toldCohorts(manager: EntityManager, addressee: string): Promise<ToldCohort[]> {
  const rows: Row[] = await manager.query(
    `SELECT kind, start_on AS startOn, limit_days AS limitDays, limit_unit AS limitUnit, NULL AS course,
            NULL AS itemId, late.due_on AS told, COUNT(*) AS count
       FROM ${ITEMS} WHERE addressee = ? AND status = ? AND own_clock = 0
      GROUP BY kind, start_on, limit_days, limit_unit, late.due_on
      UNION ALL
     SELECT kind, start_on, limit_days, limit_unit, course, item.id, late.due_on, 1
       FROM ${ITEMS} WHERE addressee = ? AND status = ? AND own_clock = 1`,
    [addressee, OPEN, addressee, OPEN],
  );
  return rows.map(({ kind, itemId, told, count, course, ...clock }) => ({
    ...{ kind, told, count: Number(count), itemId: itemId === null ? null : String(itemId) },
    terms: termsOf({ ...clock, course: typeof course === 'string' ? (JSON.parse(course) as ItemCourse) : course }),
  }));
}

/** Notes that the passing of this due date is told; answers of how many to-dos. */
export async function markTold(
  manager: EntityManager,
  {
    addressee,
    cohort,
    dueOn,
  }: { readonly addressee: string; readonly cohort: ToldCohort; readonly dueOn: CalendarDate },
): Promise<number> {
  const { sql, params } = inCohort(addressee, cohort);
  const { affectedRows }: { affectedRows: number } = await manager.query(
    `INSERT INTO work_late_told (item_id, due_on) SELECT item.id, ? FROM ${ITEMS} WHERE ${sql}
       ON DUPLICATE KEY UPDATE work_late_told.due_on = VALUES(due_on)`,
    [dueOn, ...params],
  );
  // A row that is changed counts twice.
  return cohort.told === null ? affectedRows : affectedRows / 2;
}

/** The titles of some of a cohort, the oldest first. */
export async function titlesIn(
  manager: EntityManager,
  { addressee, cohort, most }: { readonly addressee: string; readonly cohort: ToldCohort; readonly most: number },
): Promise<string[]> {
  const { sql, params } = inCohort(addressee, cohort);
  const rows: { title: string }[] = await manager.query(
    `SELECT title FROM ${ITEMS} WHERE ${sql} ORDER BY item.id LIMIT ?`,
    [...params, most],
  );
  return rows.map(({ title }) => title);
}

function inCohort(addressee: string, { itemId, kind, terms, told }: ToldCohort) {
  const whose = 'addressee = ? AND status = ? AND late.due_on <=> ?';
  return itemId === null
    ? {
        sql: `${whose} AND own_clock = 0 AND kind = ? AND start_on = ? AND limit_days = ? AND limit_unit = ?`,
        params: [addressee, OPEN, told, kind, terms.startOn, terms.limitDays, terms.limitUnit],
      }
    : { sql: `${whose} AND own_clock = 1 AND item.id = ?`, params: [addressee, OPEN, told, itemId] };
}
