import type { EntityManager } from 'typeorm';

interface SnapshotRow {
  readonly companyId: string;
  readonly revision: number;
  /** null: the revision is one of those that are known. */
  readonly facts: string | null;
}

/** Snapshots by what is known of them, each as company/revision; without their facts where that is the current revision. */
export async function unlessKnown(manager: EntityManager, known: readonly string[]): Promise<Map<string, SnapshotRow>> {
  const ids = [...new Set(known.map((each) => each.slice(0, each.indexOf('/'))))];
  const rows: SnapshotRow[] = await manager.query(
    `SELECT company_id AS companyId, revision, IF(CONCAT(company_id, '/', revision) IN (?), NULL, facts) AS facts
       FROM company_snapshot WHERE company_id IN (?)`,
    [known, ids],
  );
  const byId = new Map(rows.map((row) => [String(row.companyId), row]));
  return new Map(
    known.flatMap((each) => {
      const row = byId.get(each.slice(0, each.indexOf('/')));
      return row ? [[each, row] as const] : [];
    }),
  );
}
