import type { EntityManager } from 'typeorm';
import { markRemoval } from './population-mark.query';

/** The file is in no list and is matched no more. */
export async function putAway(manager: EntityManager, companyId: string, archiveId: string): Promise<void> {
  await manager.query('UPDATE company SET archive_id = ? WHERE id = ? AND archive_id IS NULL', [archiveId, companyId]);
  await manager.query('DELETE FROM condensed_snapshot WHERE company_id = ?', [companyId]);
  await markRemoval(manager);
}

/** The caller stores its snapshot anew. */
export async function bringBack(manager: EntityManager, companyId: string, archiveId: string): Promise<void> {
  await manager.query('UPDATE company SET archive_id = NULL WHERE id = ? AND archive_id = ?', [companyId, archiveId]);
}
