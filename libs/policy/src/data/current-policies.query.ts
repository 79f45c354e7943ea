import { type CalendarDate, endOfDay } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { PolicyContent, PolicyRelations } from '../domain/content/policy-content';
import { type Excluded, withExclusions } from '../domain/offer/exclusions';
import type { KnownPolicy } from '../domain/offer/family';
import { type Replacement, withReplacements } from '../domain/offer/replacement';
import { type SharedLimits, withCaps } from '../domain/offer/shared-limits';
import { fromJson } from './json-column';
import type { Pause } from './policy-version.entity';

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

/** The published policies, latest first, and all that were ever published: support by those that were withdrawn still counts. */
export interface Library {
  readonly policies: readonly CurrentPolicy[];
  readonly known: readonly KnownPolicy[];
}

/** A version that is or was published; its content only where companies are matched against it. */
interface Row {
  readonly policyId: string;
  readonly versionId: string;
  readonly number: number;
  readonly title: string;
  readonly relations: unknown;
  readonly content: unknown;
}

export async function currentLibrary(manager: EntityManager): Promise<Library> {
  const rows: Row[] = await manager.query(
    `SELECT v.policy_id AS policyId, v.id AS versionId, v.number, v.title,
            JSON_EXTRACT(v.content, '$.relations') AS relations,
            IF(v.id = p.current_version_id AND v.status = 'published', v.content, NULL) AS content
       FROM policy_version v JOIN policy p ON p.id = v.policy_id WHERE v.published_at IS NOT NULL
      ORDER BY v.effective_from DESC, v.id DESC`,
  );
  return together(rows);
}

/** The versions that companies were matched against at the end of a Shanghai day: the latest published, unless withdrawn by then, or suspended. */
export async function policiesOfDay(manager: EntityManager, day: CalendarDate): Promise<readonly CurrentPolicy[]> {
  const end = endOfDay(day);
  const iso = end.toISOString();
  const rows: (Row & { readonly pauses: unknown })[] = await manager.query(
    `SELECT v.policy_id AS policyId, v.id AS versionId, v.number, v.title, v.pauses,
            JSON_EXTRACT(v.content, '$.relations') AS relations,
            IF((v.suspended_at IS NULL OR v.suspended_at > ?) AND (v.withdrawn_at IS NULL OR v.withdrawn_at > ?) AND v.id = (
              SELECT w.id FROM policy_version w
               WHERE w.policy_id = v.policy_id AND w.published_at <= ? ORDER BY w.published_at DESC, w.number DESC LIMIT 1),
              v.content, NULL) AS content
       FROM policy_version v WHERE v.published_at <= ? ORDER BY v.effective_from DESC, v.id DESC`,
    [end, end, end, end],
  );
  const isPaused = ({ pauses }: { readonly pauses: unknown }) =>
    pauses !== null && fromJson<readonly Pause[]>(pauses).some(({ from, to }) => from <= iso && iso < to);
  return together(rows.map((row) => (isPaused(row) ? { ...row, content: null } : row))).policies;
}

function together(rows: readonly Row[]): Library {
  const known = knownPolicies(rows);
  const policies = rows.flatMap(({ policyId, versionId, number, content }) =>
    content === null ? [] : [{ policyId, versionId, number, content: fromJson<PolicyContent>(content) }],
  );
  return { known, policies: withExclusions(withCaps(withReplacements(policies), known)) };
}

function knownPolicies(rows: readonly Row[]): KnownPolicy[] {
  const byPolicy = new Map<string, Row[]>();
  for (const row of [...rows].sort((a, b) => a.number - b.number))
    byPolicy.set(row.policyId, [...(byPolicy.get(row.policyId) ?? []), row]);
  return [...byPolicy].map(([policyId, versions]) => {
    const { relations } = versions.at(-1)!;
    const titles = versions.map(({ title }) => title);
    return { policyId, titles, ...(relations !== null && { relations: fromJson<PolicyRelations>(relations) }) };
  });
}
