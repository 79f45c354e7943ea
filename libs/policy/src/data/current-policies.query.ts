import { type CalendarDate, endOfDay } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { PolicyContent } from '../domain/content/policy-content';
import { type Excluded, withExclusions } from '../domain/offer/exclusions';
import { type Replacement, withReplacements } from '../domain/offer/replacement';
import { type SharedLimits, withCaps } from '../domain/offer/shared-limits';
import { fromJson } from './json-column';

/** A published version that companies are matched against. */
export interface CurrentPolicy extends SharedLimits, Excluded {
  readonly policyId: string;
  readonly versionId: string;
  readonly number: number;
  readonly content: PolicyContent;
  /** Published policies that take its place where they hold; absent where it was not read with the others. */
  readonly replacedBy?: readonly Replacement[];
}

/** Changes whenever any version does. */
export async function libraryStamp(manager: EntityManager): Promise<string> {
  const [row] = await manager.query(
    'SELECT COUNT(*) AS n, COALESCE(SUM(version), 0) AS changes, COALESCE(MAX(id), 0) AS last FROM policy_version',
  );
  return `${row.n}/${row.changes}/${row.last}`;
}

export async function currentPolicies(manager: EntityManager): Promise<CurrentPolicy[]> {
  const rows: { policyId: string; versionId: string; number: number; content: unknown }[] = await manager.query(
    `SELECT p.id AS policyId, v.id AS versionId, v.number, v.content
       FROM policy p JOIN policy_version v ON v.id = p.current_version_id AND v.status = 'published'
      ORDER BY v.effective_from DESC, v.id DESC`,
  );
  return together(rows);
}

/** The versions that companies were matched against at the end of a Shanghai day: the latest published, unless withdrawn by then. */
export async function policiesOfDay(manager: EntityManager, day: CalendarDate): Promise<CurrentPolicy[]> {
  const rows: { policyId: string; versionId: string; number: number; content: unknown }[] = await manager.query(
    `SELECT v.policy_id AS policyId, v.id AS versionId, v.number, v.content
       FROM policy p JOIN policy_version v ON v.id = (
              SELECT w.id FROM policy_version w
               WHERE w.policy_id = p.id AND w.published_at <= ? ORDER BY w.published_at DESC, w.number DESC LIMIT 1)
      WHERE v.withdrawn_at IS NULL OR v.withdrawn_at > ?
      ORDER BY v.effective_from DESC, v.id DESC`,
    [endOfDay(day), endOfDay(day)],
  );
  return together(rows);
}

function together(rows: readonly { policyId: string; versionId: string; number: number; content: unknown }[]) {
  const policies = rows.map(({ content, ...ids }) => ({ ...ids, content: fromJson<PolicyContent>(content) }));
  return withExclusions(withCaps(withReplacements(policies)));
}
