import type { EntityManager } from 'typeorm';
import type { AuditAnchor } from '../domain/audit-anchor';

/** Seventy years. */
const MOST = 25_000;
const ALL = 'SELECT day, seal_id AS sealId, entry_id AS entryId, links, hash FROM audit_anchor ORDER BY day LIMIT ?';
/** Links that one statement counts. */
const COUNTED_AT_ONCE = 20_000;
const COUNT = `SELECT COUNT(*) AS links, MAX(id) AS last
  FROM (SELECT id FROM audit_seal WHERE id > ? AND id <= ? ORDER BY id LIMIT ?) slice`;

/** Keeps where the chain ends now as the anchor of a day, the first time; nothing happens before the first link. */
export async function keepAnchor(manager: EntityManager, day: string, atOnce = COUNTED_AT_ONCE): Promise<void> {
  const [end]: { id: string; entryId: string; hash: string }[] = await manager.query(
    'SELECT id, entry_id AS entryId, hash FROM audit_seal ORDER BY id DESC LIMIT 1',
  );
  if (!end) return;
  const [before]: { sealId: string; links: string }[] = await manager.query(
    'SELECT seal_id AS sealId, links FROM audit_anchor ORDER BY day DESC LIMIT 1',
  );
  // The links of the day before are counted already.
  let [last, links] = [before?.sealId ?? '0', Number(before?.links ?? 0)];
  for (let isMore = true; isMore;) {
    const [slice]: [{ links: string; last: string | null }] = await manager.query(COUNT, [last, end.id, atOnce]);
    links += Number(slice.links);
    last = slice.last ?? last;
    isMore = Number(slice.links) === atOnce;
  }
  const anchor = [day, end.id, end.entryId, links, end.hash];
  await manager.query('INSERT IGNORE INTO audit_anchor (day, seal_id, entry_id, links, hash) VALUES (?)', [anchor]);
}

/** All anchors, the oldest first. */
export async function allAnchors(manager: EntityManager): Promise<AuditAnchor[]> {
  const rows: (Omit<AuditAnchor, 'links'> & { links: string })[] = await manager.query(ALL, [MOST]);
  return rows.map((row) => ({
    ...{ day: row.day, sealId: String(row.sealId), entryId: String(row.entryId) },
    ...{ links: Number(row.links), hash: row.hash },
  }));
}
