import type { EntityManager } from 'typeorm';
import type { LeftRows } from '../domain/left-rows';

/** What is asked about rows that can be imported: the field as the registry calls it, and how many rows. */
export interface AskedField {
  readonly field: string;
  readonly rows: number;
}

const DOUBTFUL = "r.batch_id = ? AND r.kind = 'ok' AND r.doubts <> '[]'";
const MOST = 100;

/** About which fields rows of a batch ask, the most often first. */
export async function askedFields(manager: EntityManager, batchId: string): Promise<AskedField[]> {
  const rows: { field: string; rows: string }[] = await manager.query(
    `SELECT d.field, COUNT(DISTINCT r.place) AS \`rows\`
       FROM import_row r JOIN JSON_TABLE(r.doubts, '$[*]' COLUMNS (field VARCHAR(100) PATH '$.field')) d
      WHERE ${DOUBTFUL} GROUP BY d.field ORDER BY \`rows\` DESC, d.field LIMIT ?`,
    [batchId, MOST],
  );
  return rows.map(({ field, rows: count }) => ({ field, rows: Number(count) }));
}

/** How many rows in doubt somebody wants to leave out. */
export async function countLeft(manager: EntityManager, batchId: string, left: LeftRows): Promise<number> {
  const { sql, params } = leftOnes(left);
  const sum = `SELECT COUNT(*) AS n FROM import_row r WHERE ${DOUBTFUL} AND ${sql}`;
  const [{ n }] = await manager.query(sum, [batchId, ...params]);
  return Number(n);
}

/** Leaves them out, so that they are reported as in doubt; answers how many. */
export async function leaveOut(manager: EntityManager, batchId: string, left: LeftRows): Promise<number> {
  const { sql, params } = leftOnes(left);
  const set = `UPDATE import_row r SET r.outcome = 'doubtful' WHERE ${DOUBTFUL} AND r.outcome IS NULL AND ${sql}`;
  const { affectedRows } = await manager.query(set, [batchId, ...params]);
  return Number(affectedRows);
}

function leftOnes({ places, fields }: LeftRows): { readonly sql: string; readonly params: readonly unknown[] } {
  const byField = fields.map(() => "JSON_CONTAINS(JSON_EXTRACT(r.doubts, '$[*].field'), JSON_QUOTE(?))");
  const byPlace = places.length > 0 ? ['r.place IN (?)'] : [];
  const sql = [...byPlace, ...byField].join(' OR ') || 'FALSE';
  return { sql: `(${sql})`, params: [...(places.length > 0 ? [places] : []), ...fields] };
}
