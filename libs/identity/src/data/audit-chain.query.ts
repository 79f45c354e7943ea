import type { EntityManager } from 'typeorm';
import { CHAIN_START, type ChainedFields, chainHash, type Seal } from '../domain/audit-chain';

/** A transaction writes its rows long before this many others follow. */
const LATE_ROWS = 100_000;

const FIELDS = `e.id AS entryId, DATE_FORMAT(e.at, '%Y-%m-%dT%H:%i:%s.%f') AS at, e.log, e.actor_kind, e.actor_id, e.actor_name,
  e.ip, e.action, e.object_type, e.object_id, e.company_id, CONVERT(e.\`before\` USING utf8mb4) AS said_before,
  CONVERT(e.after USING utf8mb4) AS said_after, e.note, e.form_key`;

interface RawEntry extends Record<string, unknown> {
  readonly entryId: string;
}

/** The last link, or where the chain starts. */
export async function lastSeal(manager: EntityManager): Promise<Seal> {
  const [last]: Seal[] = await manager.query(
    'SELECT id, entry_id AS entryId, previous_hash AS previousHash, hash FROM audit_seal ORDER BY id DESC LIMIT 1',
  );
  return last ?? { id: '0', entryId: '0', previousHash: '', hash: CHAIN_START };
}

/**
 * Seals rows that are committed and not sealed yet, at most so many; answers how many. Rows of a long transaction are
 * sealed after later ones. The unique previous hash lets only one process go on from a link.
 */
export async function sealEntries(manager: EntityManager, atMost: number): Promise<number> {
  const last = await lastSeal(manager);
  const entries: RawEntry[] = await manager.query(
    `SELECT ${FIELDS} FROM audit_entry e LEFT JOIN audit_seal s ON s.entry_id = e.id
      WHERE s.id IS NULL AND e.id > (SELECT COALESCE(MAX(entry_id), 0) FROM audit_seal) - ? ORDER BY e.id LIMIT ?`,
    [LATE_ROWS, atMost],
  );
  let previous = last.hash;
  const seals = entries.map((entry) => {
    const hash = chainHash(previous, String(entry.entryId), fieldsOf(entry));
    const seal = [entry.entryId, previous, hash];
    previous = hash;
    return seal;
  });
  if (seals.length > 0) await manager.query('INSERT INTO audit_seal (entry_id, previous_hash, hash) VALUES ?', [seals]);
  return seals.length;
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

/** Rows older than five minutes without a seal: they are outside the chain. */
export async function unsealedEntries(manager: EntityManager): Promise<number> {
  const [{ n }]: [{ n: string }] = await manager.query(
    `SELECT COUNT(*) AS n FROM audit_entry e LEFT JOIN audit_seal s ON s.entry_id = e.id
      WHERE s.id IS NULL AND e.at < UTC_TIMESTAMP(3) - INTERVAL 5 MINUTE`,
  );
  return Number(n);
}

function fieldsOf({ entryId: _, ...fields }: RawEntry): ChainedFields {
  return Object.values(fields).map((value) => (value === null ? null : String(value)));
}
