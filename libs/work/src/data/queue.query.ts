import { Members } from '@park/identity';
import type { Actor, CalendarDate } from '@park/kernel';
import { type EntityManager, In } from 'typeorm';
import { type ItemCourse, termsOf } from '../domain/item/item-course';
import { itemLifecycle } from '../domain/item/item-lifecycle';
import type { LimitUnit } from '../domain/clock/clock';
import type { Cohort, Piece } from '../domain/queue/queue';
import { WorkItem } from './work-item.entity';

const OPEN = itemLifecycle.initial;

/** Whose open to-dos; none: everybody's. Those about companies that the reader may not know of are nobody's. */
export interface QueueScope {
  readonly seen: SeenCompanies;
  readonly addressees: readonly string[] | null;
  readonly asOf: CalendarDate;
}

/** A piece of a WHERE clause for the to-dos that somebody may know of. */
export interface SeenCompanies {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** To-dos about no company, or about one that an actor may know of. */
export function seenBy(actor: Actor): SeenCompanies {
  const { sql, params } = Members.ofVisible(actor, 'company_id');
  return { sql: `(company_id IS NULL OR ${sql})`, params };
}

interface CohortRow {
  readonly kind: string;
  readonly startOn: CalendarDate;
  readonly limitDays: number;
  readonly limitUnit: LimitUnit;
  readonly course: ItemCourse | string | null;
  readonly itemId: string | null;
  readonly snoozed: number | string;
  readonly count: number | string;
}

/** The open to-dos by what their due dates follow from: as many rows as there are different clocks. */
export async function queueCohorts(
  manager: EntityManager,
  { addressees, asOf, seen }: QueueScope,
): Promise<(Cohort & { readonly snoozed: boolean })[]> {
  const whose = ofScope(addressees, seen);
  const rows: CohortRow[] = await manager.query(
    `SELECT kind, start_on AS startOn, limit_days AS limitDays, limit_unit AS limitUnit, NULL AS course,
            NULL AS itemId, (snoozed_until_on IS NOT NULL AND snoozed_until_on > ?) AS snoozed, COUNT(*) AS count
       FROM work_item WHERE ${whose.sql} AND status = ? AND own_clock = 0
      GROUP BY kind, start_on, limit_days, limit_unit, (snoozed_until_on IS NOT NULL AND snoozed_until_on > ?)
      UNION ALL
     SELECT kind, start_on, limit_days, limit_unit, course, id,
            (snoozed_until_on IS NOT NULL AND snoozed_until_on > ?), 1
       FROM work_item WHERE ${whose.sql} AND status = ? AND own_clock = 1`,
    [asOf, ...whose.params, OPEN, asOf, asOf, ...whose.params, OPEN],
  );
  return rows.map(({ kind, itemId, snoozed, count, course, ...clock }) => ({
    kind,
    itemId: itemId === null ? null : String(itemId),
    count: Number(count),
    snoozed: Number(snoozed) === 1,
    terms: termsOf({ ...clock, course: typeof course === 'string' ? (JSON.parse(course) as ItemCourse) : course }),
  }));
}

/** The to-dos of some pieces of a queue, in the order of the pieces; two queries whatever the number of pieces. */
export async function itemsOf(
  manager: EntityManager,
  { addressees, asOf, seen }: QueueScope,
  { pieces, snoozed }: { readonly pieces: readonly Piece[]; readonly snoozed: boolean },
): Promise<WorkItem[]> {
  if (pieces.length === 0) return [];
  const whose = ofScope(addressees, seen);
  const parts = pieces.map(({ cohort: { itemId, kind, terms }, skip, take }, at) =>
    itemId !== null
      ? { sql: `SELECT ? AS place, id FROM work_item WHERE id = ?`, values: [at, itemId] }
      : {
          sql: `(SELECT ? AS place, id FROM work_item
                  WHERE ${whose.sql} AND status = ? AND own_clock = 0 AND kind = ? AND start_on = ?
                    AND limit_days = ? AND limit_unit = ? AND (snoozed_until_on IS NOT NULL AND snoozed_until_on > ?) = ? ORDER BY id LIMIT ? OFFSET ?)`,
          values: [
            at,
            ...whose.params,
            OPEN,
            kind,
            terms.startOn,
            terms.limitDays,
            terms.limitUnit,
            asOf,
            Number(snoozed),
            take,
            skip,
          ],
        },
  );
  const rows: { place: number; id: string }[] = await manager.query(
    parts.map(({ sql }) => sql).join(' UNION ALL '),
    parts.flatMap(({ values }) => values),
  );
  const order = [...rows].sort((a, b) => Number(a.place) - Number(b.place) || Number(a.id) - Number(b.id));
  return inOrder(
    manager,
    order.map(({ id }) => String(id)),
  );
}

/** To-dos by id in the order given; what is gone is left out. */
async function inOrder(manager: EntityManager, ids: readonly string[]): Promise<WorkItem[]> {
  const found = new Map((await manager.findBy(WorkItem, { id: In([...ids]) })).map((item) => [item.id, item]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

function ofScope(addressees: readonly string[] | null, seen: SeenCompanies): SeenCompanies {
  if (addressees === null) return seen;
  const whose = addressees.length > 0 ? addressees : [''];
  return { sql: `addressee IN (?) AND ${seen.sql}`, params: [whose, ...seen.params] };
}
