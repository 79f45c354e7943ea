import type { EntityManager } from 'typeorm';
import { CHAIN_START, type ChainedFields, chainHash, type Seal } from '../domain/audit-chain';

const FIELDS = `e.id AS entryId, DATE_FORMAT(e.at, '%Y-%m-%dT%H:%i:%s.%f') AS at, e.log, e.actor_kind, e.actor_id, e.actor_name,
  e.ip, e.action, e.object_type, e.object_id, e.company_id, CONVERT(e.\`before\` USING utf8mb4) AS said_before,
  CONVERT(e.after USING utf8mb4) AS said_after, e.note, e.form_key`;

interface RawEntry extends Record<string, unknown> {
  readonly entryId: string;
}

/** The last link, or where the chain starts. */
async function lastSeal(manager: EntityManager): Promise<Seal> {
  const [last]: Seal[] = await manager.query(
    'SELECT id, entry_id AS entryId, previous_hash AS previousHash, hash FROM audit_seal ORDER BY id DESC LIMIT 1',
  );
  return last ?? { id: '0', entryId: '0', previousHash: '', hash: CHAIN_START };
}

/** Where to look for rows without a seal: after a row, or so many ids before the last one that is sealed. */
export type LookFrom = { readonly after: string } | { readonly back: number };

/**
 * Seals rows that are committed and not sealed yet, at most so many; answers the last of them. Rows of a long transaction
 * are sealed after later ones. The unique previous hash lets only one process go on from a link.
 */
export async function sealEntries(manager: EntityManager, from: LookFrom, atMost: number): Promise<SealedRows> {
  const { after, back } = { after: null, back: 0, ...from };
  const entries: RawEntry[] = await manager.query(
    `SELECT ${FIELDS} FROM audit_entry e LEFT JOIN audit_seal s ON s.entry_id = e.id
      WHERE s.id IS NULL AND e.id > COALESCE(CAST(? AS SIGNED), (SELECT MAX(entry_id) FROM audit_seal) - ?, 0)
      ORDER BY e.id LIMIT ?`,
    [after, back, atMost],
  );
  if (entries.length === 0) return { rows: 0, last: null };
  let previous = (await lastSeal(manager)).hash;
  const seals = entries.map((entry) => {
    const hash = chainHash(previous, String(entry.entryId), fieldsOf(entry));
    const seal = [entry.entryId, previous, hash];
    previous = hash;
    return seal;
  });
  await manager.query('INSERT INTO audit_seal (entry_id, previous_hash, hash) VALUES ?', [seals]);
  return { rows: entries.length, last: entries.at(-1)!.entryId };
}

interface SealedRows {
  readonly rows: number;
  readonly last: string | null;
}

/** The next links after one, each with what its row says now; null where the row is gone. */
export async function sealsAfter(
  manager: EntityManager,
  sealId: string,
  atMost: number,
): Promise<{ readonly seal: Seal; readonly fields: ChainedFields | null }[]> {
  const rows: (RawEntry & Seal & { sealed: string })[] = await manager.query(
    `SELECT s.id, s.entry_id AS sealed, s.previous_hash AS previousHash, s.hash, ${FIELDS}
       FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id WHERE s.id > ? ORDER BY s.id LIMIT ?`,
    [sealId, atMost],
  );
  return rows.map(({ id, sealed, previousHash, hash, ...entry }) => ({
    seal: { id, entryId: sealed, previousHash, hash },
    fields: entry.entryId === null ? null : fieldsOf(entry),
  }));
}

/** The rows about an action on an object, each with its link; null where it has none yet. */
export async function sealedRows(
  manager: EntityManager,
  { action, objectType, objectId }: { readonly action: string; readonly objectType: string; readonly objectId: string },
): Promise<{ readonly seal: Seal | null; readonly fields: ChainedFields; readonly after: string | null }[]> {
  const rows: (RawEntry & Seal & { said_after: string | null })[] = await manager.query(
    `SELECT s.id, s.previous_hash AS previousHash, s.hash, ${FIELDS}
       FROM audit_entry e LEFT JOIN audit_seal s ON s.entry_id = e.id
      WHERE e.object_type = ? AND e.object_id = ? AND e.action = ? ORDER BY e.id`,
    [objectType, objectId, action],
  );
  return rows.map(({ id, previousHash, hash, ...entry }) => ({
    seal: id === null ? null : { id, entryId: String(entry.entryId), previousHash, hash },
    fields: fieldsOf(entry),
    after: entry.said_after,
  }));
}

/**
 * Of the next rows after one, at most so many: how many are older than five minutes and without a seal, so outside the
 * chain. `last`: where the next look begins; null at the end of the trail.
 */
export async function unsealedAfter(
  manager: EntityManager,
  entryId: string,
  atMost: number,
): Promise<{ readonly unsealed: number; readonly last: string | null }> {
  const [{ unsealed, last }]: [{ unsealed: string | null; last: string | null }] = await manager.query(
    `SELECT SUM(isUnsealed) AS unsealed, MAX(id) AS last FROM (
       SELECT e.id, s.id IS NULL AND e.at < UTC_TIMESTAMP(3) - INTERVAL 5 MINUTE AS isUnsealed
         FROM audit_entry e LEFT JOIN audit_seal s ON s.entry_id = e.id WHERE e.id > ? ORDER BY e.id LIMIT ?) slice`,
    [entryId, atMost],
  );
  return { unsealed: Number(unsealed), last };
}

function fieldsOf({ entryId: _, ...fields }: RawEntry): ChainedFields {
  return Object.values(fields).map((value) => (value === null ? null : String(value)));
}
