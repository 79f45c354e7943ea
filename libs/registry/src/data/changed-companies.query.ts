import type { EntityManager } from 'typeorm';

/** Companies whose row changed since an instant, which every change of facts does. */
export async function companiesChangedSince(manager: EntityManager, since: Date): Promise<string[]> {
  const rows: { id: string }[] = await manager.query('SELECT id FROM company WHERE updated_at >= ? ORDER BY id', [
    since,
  ]);
  return rows.map((row) => row.id);
}
