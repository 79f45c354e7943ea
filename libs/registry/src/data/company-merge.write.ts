import type { EntityManager } from 'typeorm';
import { markRemoval, readAgain } from './population-mark.query';

/** Holds the rows of both companies in the order of their ids, so that two merges never wait for each other. */
export async function holdBoth(manager: EntityManager, ids: readonly [string, string]): Promise<void> {
  await manager.query('SELECT id FROM company WHERE id IN (?) ORDER BY id FOR UPDATE', [ids]);
}

/** The file is in no list and is matched no more. */
export async function hideCompany(
  manager: EntityManager,
  { from, into }: { readonly from: string; readonly into: string },
): Promise<void> {
  await manager.query('UPDATE company SET merged_into_id = ? WHERE id = ? AND merged_into_id IS NULL', [into, from]);
  await manager.query('DELETE FROM condensed_snapshot WHERE company_id = ?', [from]);
  await readAgain(manager, into);
  await markRemoval(manager);
}

/** The caller stores its snapshot anew. */
export async function showCompany(
  manager: EntityManager,
  { from, into }: { readonly from: string; readonly into: string },
): Promise<void> {
  await manager.query('UPDATE company SET merged_into_id = NULL WHERE id = ? AND merged_into_id = ?', [from, into]);
  await readAgain(manager, into);
}
