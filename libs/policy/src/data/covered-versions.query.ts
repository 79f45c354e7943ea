import type { DataSource, EntityManager } from 'typeorm';
import { readsCovered } from '../domain/cover/cover';
import type { PolicyContent } from '../domain/content/policy-content';
import { fromJson } from './json-column';

/** What was published is never edited: whether a version reads covered figures is worked out once for each database. */
const knownOf = new WeakMap<DataSource, Map<string, boolean>>();

/** The versions published at some time whose conditions read covered figures. */
export async function coveredVersions(manager: EntityManager): Promise<string[]> {
  const known = knownOf.get(manager.dataSource) ?? new Map<string, boolean>();
  knownOf.set(manager.dataSource, known);
  const ids: { id: string }[] = await manager.query('SELECT id FROM policy_version WHERE published_at IS NOT NULL');
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
