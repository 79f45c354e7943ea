import type { EntityManager } from 'typeorm';
import { readsCovered } from '../domain/cover/cover';
import type { PolicyContent } from '../domain/content/policy-content';
import { fromJson } from './json-column';

/** What was published is never edited: whether a version reads covered figures is worked out once. */
const known = new Map<string, boolean>();

/** The versions published at some time whose conditions read covered figures. */
export async function coveredVersions(manager: EntityManager): Promise<string[]> {
  const ids: { id: string }[] = await manager.query("SELECT id FROM policy_version WHERE status <> 'draft'");
  const news = ids.map(({ id }) => id).filter((id) => !known.has(id));
  if (news.length > 0) {
    const rows: { id: string; content: unknown }[] = await manager.query(
      'SELECT id, content FROM policy_version WHERE id IN (?)',
      [news],
    );
    for (const { id, content } of rows) known.set(id, readsCovered(fromJson<PolicyContent>(content)));
  }
  return ids.map(({ id }) => id).filter((id) => known.get(id));
}
