import type { EntityManager } from 'typeorm';
import type { AuditAnchor } from '../domain/audit-anchor';

/** Seventy years. */
const MOST = 25_000;
const ALL = 'SELECT day, seal_id AS sealId, entry_id AS entryId, links, hash FROM audit_anchor ORDER BY day LIMIT ?';
// The links of the day before are counted already.
const KEEP = `INSERT IGNORE INTO audit_anchor (day, seal_id, entry_id, links, hash)
  SELECT ?, s.id, s.entry_id, COALESCE((SELECT a.links FROM audit_anchor a ORDER BY a.day DESC LIMIT 1), 0) +
      (SELECT COUNT(*) FROM audit_seal c WHERE c.id <= s.id
          AND c.id > COALESCE((SELECT b.seal_id FROM audit_anchor b ORDER BY b.day DESC LIMIT 1), 0)), s.hash
    FROM audit_seal s ORDER BY s.id DESC LIMIT 1`;

/** Keeps where the chain ends now as the anchor of a day, the first time; nothing happens before the first link. */
export async function keepAnchor(manager: EntityManager, day: string): Promise<void> {
  await manager.query(KEEP, [day]);
}

/** All anchors, the oldest first. */
export async function allAnchors(manager: EntityManager): Promise<AuditAnchor[]> {
  const rows: (Omit<AuditAnchor, 'links'> & { links: string })[] = await manager.query(ALL, [MOST]);
  return rows.map((row) => ({
    ...{ day: row.day, sealId: String(row.sealId), entryId: String(row.entryId) },
    ...{ links: Number(row.links), hash: row.hash },
  }));
}
