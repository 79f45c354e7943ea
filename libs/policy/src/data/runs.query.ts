import type { CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { PolicyRun, type RunKind } from './policy-run.entity';

interface Opening {
  readonly kind: RunKind;
  readonly asOf: CalendarDate;
  readonly at: Date;
  readonly actorName: string;
}

/** Opens a run of the product itself. */
export async function openRun(manager: EntityManager, { kind, asOf, at, actorName }: Opening): Promise<string> {
  const inserted = await manager.insert(PolicyRun, { kind, asOf, actorName, startedAt: at });
  return String(inserted.identifiers[0]!['id']);
}

/** Opens the run of a night, or goes on with the one that was left unfinished; null when it is done. */
export async function openNight(
  manager: EntityManager,
  { kind, asOf, at, actorName }: Opening,
): Promise<string | null> {
  const guardKey = `nightly:${asOf}`;
  await manager.query(
    'INSERT IGNORE INTO policy_run (kind, guard_key, as_of, actor_name, started_at) VALUES (?, ?, ?, ?, ?)',
    [kind, guardKey, asOf, actorName, at],
  );
  const sql = 'SELECT id FROM policy_run WHERE guard_key = ? AND finished_at IS NULL';
  const [run]: { id: string }[] = await manager.query(sql, [guardKey]);
  return run?.id ?? null;
}

export async function closeRun(manager: EntityManager, id: string, end: { met: number; at: Date }): Promise<void> {
  await manager.update(PolicyRun, { id }, { metCount: end.met, finishedAt: end.at });
}

/** Which of some versions some companies were told of already, or are left out of by hand, as versionId:companyId. */
export async function pushedPairs(
  manager: EntityManager,
  { companyIds, versionIds }: { readonly companyIds: readonly string[]; readonly versionIds: readonly string[] },
): Promise<Set<string>> {
  if (versionIds.length === 0) return new Set();
  const rows: { versionId: string; companyId: string }[] = await manager.query(
    `SELECT policy_version_id AS versionId, company_id AS companyId FROM push
      WHERE company_id IN (?) AND policy_version_id IN (?)
     UNION ALL
     SELECT policy_version_id, company_id FROM push_exclusion WHERE company_id IN (?) AND policy_version_id IN (?)`,
    [companyIds, versionIds, companyIds, versionIds],
  );
  return new Set(rows.map((row) => `${row.versionId}:${row.companyId}`));
}

/** Whether a version is still published, and the one that its policy goes by. */
export async function isCurrent(manager: EntityManager, versionId: string): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `SELECT 1 FROM policy p JOIN policy_version v ON v.id = p.current_version_id
      WHERE v.id = ? AND v.status = 'published'`,
    [versionId],
  );
  return rows.length > 0;
}

/** The companies that have a message about a version in their inbox, in order of id. */
export async function informedOf(manager: EntityManager, range: InformedRange): Promise<string[]> {
  const rows: { companyId: string }[] = await manager.query(
    `SELECT company_id AS companyId FROM push
      WHERE policy_version_id = ? AND company_id BETWEEN ? AND ?
        AND (delivered_at IS NOT NULL OR no_account_at IS NOT NULL) ORDER BY company_id`,
    [range.policyVersionId, range.fromCompanyId, range.toCompanyId],
  );
  return rows.map(({ companyId }) => companyId);
}

export interface InformedRange {
  readonly policyVersionId: string;
  readonly fromCompanyId: string;
  readonly toCompanyId: string;
}

/** The companies that were told of a version, and those that are left out by hand. */
export async function toldOf(manager: EntityManager, versionId: string): Promise<string[]> {
  const sql = `SELECT company_id AS companyId FROM push WHERE policy_version_id = ?
    UNION ALL SELECT company_id FROM push_exclusion WHERE policy_version_id = ?`;
  const rows: { companyId: string }[] = await manager.query(sql, [versionId, versionId]);
  return rows.map(({ companyId }) => companyId);
}
