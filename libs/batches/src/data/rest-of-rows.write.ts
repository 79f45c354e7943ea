import type { EntityManager } from 'typeorm';
import type { Said } from '../domain/said';

/** The rows of a batch that ask and that nobody has judged, but for some. */
interface Rest {
  readonly batchId: string;
  readonly but: readonly number[];
}

const OPEN = "batch_id = ? AND kind = 'ok' AND asked IS NOT NULL AND said IS NULL";
/** Of which rows it can be said. */
const FIT: Readonly<Record<Said, string>> = {
  same: 'TRUE',
  other: "COALESCE(JSON_CONTAINS(asked, 'false', '$.canBeOther'), 0) = 0",
  add: "JSON_CONTAINS_PATH(asked, 'one', '$.adds') = 1",
};

/** Says one thing about them; answers of how many it could be said. */
export async function sayOfRest(
  manager: EntityManager,
  { batchId, but }: Rest,
  { said, note }: { readonly said: Said; readonly note: string },
): Promise<number> {
  const others = but.length > 0 ? ' AND place NOT IN (?)' : '';
  const sql = `UPDATE table_batch_row SET said = ?, said_note = ? WHERE ${OPEN} AND ${FIT[said]}${others}`;
  const params = [said, said === 'other' ? note : null, batchId, ...(but.length > 0 ? [but] : [])];
  return Number((await manager.query(sql, params)).affectedRows);
}
