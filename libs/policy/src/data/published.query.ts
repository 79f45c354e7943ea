import { isRowId, NotFound } from '@park/kernel';
import type { EntityManager } from 'typeorm';

/** Throws NotFound unless a policy is published, or was and is suspended. */
export async function demandPublished(manager: EntityManager, policyId: string): Promise<void> {
  const rows: unknown[] = isRowId(policyId)
    ? await manager.query('SELECT 1 FROM policy WHERE id = ? AND current_version_id IS NOT NULL', [policyId])
    : [];
  if (rows.length === 0) throw new NotFound('没有找到这项政策，它可能尚未发布或已被撤回。');
}
