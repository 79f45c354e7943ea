import { type CalendarDate, isRowId, NotFound } from '@park/kernel';
import type { EntityManager } from 'typeorm';

const PUBLISHED = `
  SELECT JSON_VALUE(v.content, '$.publishedOn') AS publishedOn
    FROM policy p JOIN policy_version v ON v.id = p.current_version_id WHERE p.id = ?`;

/** The day on which a policy was made public. Throws NotFound unless it is published, or was and is suspended. */
export async function demandPublished(manager: EntityManager, policyId: string): Promise<CalendarDate> {
  const rows: { publishedOn: CalendarDate }[] = isRowId(policyId) ? await manager.query(PUBLISHED, [policyId]) : [];
  if (!rows[0]) throw new NotFound('没有找到这项政策，它可能尚未发布或已被撤回。');
  return rows[0].publishedOn;
}
