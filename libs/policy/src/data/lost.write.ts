import type { EntityManager } from 'typeorm';

const STANDS = '(u.delivered_at IS NOT NULL OR u.no_account_at IS NOT NULL) AND u.lost_at IS NULL';

/** A company that was told of a version in force and not yet that it does not meet it any more. */
export interface ToldStill {
  readonly versionId: string;
  readonly companyId: string;
}

/** Of some companies, by every version in force; in order of company. */
export function toldStillAmong(manager: EntityManager, companyIds: readonly string[]): Promise<ToldStill[]> {
  if (companyIds.length === 0) return Promise.resolve([]);
  return manager.query(
    `SELECT u.policy_version_id AS versionId, u.company_id AS companyId
       FROM push u JOIN policy p ON p.current_version_id = u.policy_version_id
      WHERE u.company_id IN (?) AND ${STANDS} ORDER BY u.company_id`,
    [companyIds],
  );
}

/** Those of some companies that stand as told of one version, in order of company. */
export async function toldStillOf(
  manager: EntityManager,
  versionId: string,
  companyIds: readonly string[],
): Promise<string[]> {
  if (companyIds.length === 0) return [];
  const rows: { companyId: string }[] = await manager.query(
    `SELECT u.company_id AS companyId FROM push u
      WHERE u.policy_version_id = ? AND u.company_id IN (?) AND ${STANDS} ORDER BY u.company_id`,
    [versionId, companyIds],
  );
  return rows.map(({ companyId }) => companyId);
}

/** Notes that companies are told that they do not meet a version any more; whoever was told before is not counted. */
export async function markLost(
  manager: EntityManager,
  {
    versionId,
    companyIds,
    at,
  }: { readonly versionId: string; readonly companyIds: readonly string[]; readonly at: Date },
): Promise<void> {
  if (companyIds.length === 0) return;
  await manager.query(
    'UPDATE push SET lost_at = ? WHERE policy_version_id = ? AND company_id IN (?) AND lost_at IS NULL',
    [at, versionId, companyIds],
  );
}
