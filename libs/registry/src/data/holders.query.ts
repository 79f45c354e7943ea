import type { CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { DEEPEST_GROUP, type HolderLine } from '../domain/records/holders';

/** That one company on file holds shares of another one, so many steps from where was asked. */
export interface Holding {
  readonly holderId: string;
  readonly heldId: string;
  readonly share: string | null;
  readonly depth: number;
}

const MOST = 300;

// A line of a shareholder counts as long as it was neither replaced nor taken back, and from day to day.
const COUNTS = `r.kind = 'shareholder' AND r.withdraws IS NULL
      AND (r.valid_from IS NULL OR r.valid_from <= ?) AND (r.valid_to IS NULL OR r.valid_to >= ?)
      AND NOT EXISTS (SELECT 1 FROM company_record o
        WHERE o.company_id = r.company_id AND (o.replaces = r.seq OR o.withdraws = r.seq))`;
const ABOVE = `
  WITH RECURSIVE up AS (
    SELECT CAST(? AS SIGNED) AS id, 0 AS depth
    UNION
    SELECT h.id, up.depth + 1 FROM up JOIN company_record r ON r.company_id = up.id JOIN company h ON h.uscc = r.holder_code
     WHERE up.depth < ? AND ${COUNTS}
  )
  SELECT h.id AS holderId, r.company_id AS heldId, JSON_VALUE(r.details, '$.share') AS share, MIN(up.depth) + 1 AS depth
    FROM (SELECT id, MIN(depth) AS depth FROM up GROUP BY id) up
    JOIN company_record r ON r.company_id = up.id JOIN company h ON h.uscc = r.holder_code
   WHERE ${COUNTS} GROUP BY h.id, r.company_id, r.seq, share ORDER BY depth, h.id LIMIT ?`;
const BELOW = `
  WITH RECURSIVE down AS (
    SELECT c.id, c.uscc, 0 AS depth FROM company c WHERE c.id = ?
    UNION
    SELECT c.id, c.uscc, down.depth + 1 FROM down JOIN company_record r ON r.holder_code = down.uscc
      JOIN company c ON c.id = r.company_id
     WHERE down.depth < ? AND ${COUNTS}
  )
  SELECT down.id AS holderId, r.company_id AS heldId, JSON_VALUE(r.details, '$.share') AS share, down.depth + 1 AS depth
    FROM (SELECT id, uscc, MIN(depth) AS depth FROM down GROUP BY id, uscc) down
    JOIN company_record r ON r.holder_code = down.uscc
   WHERE ${COUNTS} ORDER BY depth, r.company_id LIMIT ?`;
const LINES = `
  SELECT DISTINCT h.uscc AS holder, c.uscc AS held FROM company_record r
    JOIN company h ON h.uscc = r.holder_code JOIN company c ON c.id = r.company_id
   WHERE ${COUNTS}`;

/** Who holds shares of a company on a day, as far as they are on file, and who holds those; the nearest first. */
export function holdersAbove(manager: EntityManager, companyId: string, day: CalendarDate): Promise<Holding[]> {
  return manager.query(ABOVE, [companyId, DEEPEST_GROUP, day, day, day, day, MOST]);
}

/** What a company holds shares of, and what those hold. */
export function heldBelow(manager: EntityManager, companyId: string, day: CalendarDate): Promise<Holding[]> {
  return manager.query(BELOW, [companyId, DEEPEST_GROUP, day, day, day, day, MOST]);
}

/** Every company on file that holds shares of another one on a day. */
export function holderLines(manager: EntityManager, day: CalendarDate): Promise<HolderLine[]> {
  return manager.query(LINES, [day, day]);
}

/** Whether a company of this code is held, at whatever distance, by one with this id; a company holds itself. */
export async function isHeldBy(
  manager: EntityManager,
  { code, by }: { readonly code: string; readonly by: string },
  day: CalendarDate,
): Promise<boolean> {
  const [holder]: { id: string }[] = await manager.query('SELECT id FROM company WHERE uscc = ?', [code]);
  if (!holder) return false;
  if (String(holder.id) === by) return true;
  return (await holdersAbove(manager, String(holder.id), day)).some(({ holderId }) => String(holderId) === by);
}
