import type { EntityManager } from 'typeorm';

const TOLD = '(u.delivered_at IS NOT NULL OR u.no_account_at IS NOT NULL)';
const ROW =
  'u.policy_version_id AS versionId, u.company_id AS companyId, u.lost_at AS lostAt, u.back_at AS backAt FROM push u';

/** A company that was told of a version in force, and what it was told last of whether it can have it. */
export interface ToldOnce {
  readonly versionId: string;
  readonly companyId: string;
  /** Since when it cannot have it any more, as it was told; null: it can. */
  readonly lostAt: Date | null;
  /** When it was last told that it can again; null: never. */
  readonly backAt: Date | null;
}

/** Of some companies, by every version in force; in order of company. */
export function toldAmong(manager: EntityManager, companyIds: readonly string[]): Promise<ToldOnce[]> {
  if (companyIds.length === 0) return Promise.resolve([]);
  return manager.query(
    `SELECT ${ROW} JOIN policy p ON p.current_version_id = u.policy_version_id
      WHERE u.company_id IN (?) AND ${TOLD} ORDER BY u.company_id`,
    [companyIds],
  );
}

/** Of one version all of them, or some; in order of company. */
export function toldOfVersion(
  manager: EntityManager,
  versionId: string,
  companyIds?: readonly string[],
): Promise<ToldOnce[]> {
  if (companyIds?.length === 0) return Promise.resolve([]);
  return manager.query(
    `SELECT ${ROW} WHERE u.policy_version_id = ? AND ${TOLD} ${companyIds ? 'AND u.company_id IN (?)' : ''} ORDER BY u.company_id`,
    [versionId, ...(companyIds ? [companyIds] : [])],
  );
}

interface Turned {
  readonly versionId: string;
  readonly companyIds: readonly string[];
  readonly at: Date;
}

/** Notes that companies are told that they cannot have a version any more; whoever was told that before is not counted. */
export async function markLost(manager: EntityManager, { versionId, companyIds, at }: Turned): Promise<void> {
  if (companyIds.length === 0) return;
  await manager.query(
    'UPDATE push SET lost_at = ? WHERE policy_version_id = ? AND company_id IN (?) AND lost_at IS NULL',
    [at, versionId, companyIds],
  );
}

/** Notes that they are told that they can have it again. */
export async function markBack(manager: EntityManager, { versionId, companyIds, at }: Turned): Promise<void> {
  if (companyIds.length === 0) return;
  await manager.query(
    `UPDATE push SET lost_at = NULL, back_at = ?
      WHERE policy_version_id = ? AND company_id IN (?) AND lost_at IS NOT NULL`,
    [at, versionId, companyIds],
  );
}

/** Those of some companies that were supported by a policy, and so know that they have had it. */
export async function grantedAmong(
  manager: EntityManager,
  policyId: string,
  companyIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (companyIds.length === 0) return new Set();
  const rows: { companyId: string }[] = await manager.query(
    `SELECT company_id AS companyId FROM policy_uptake
      WHERE policy_id = ? AND company_id IN (?) AND granted_on IS NOT NULL`,
    [policyId, companyIds],
  );
  return new Set(rows.map(({ companyId }) => String(companyId)));
}
