import { createHash } from 'node:crypto';
import { Conflict } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { PolicyVersion } from './policy-version.entity';
import { holdVersion } from './versions.query';

/** A company left out by hand, as pages show it. */
export interface ExcludedCompany {
  readonly companyId: string;
  readonly name: string;
  readonly versionNumber: number;
  readonly reason: string;
  readonly byName: string;
  readonly at: Date;
}

/** The companies left out of the pushes of a version. */
export async function excludedOf(manager: EntityManager, versionId: string): Promise<ReadonlySet<string>> {
  const sql = 'SELECT company_id AS companyId FROM push_exclusion WHERE policy_version_id = ?';
  const rows: { companyId: string }[] = await manager.query(sql, [versionId]);
  return new Set(rows.map(({ companyId }) => String(companyId)));
}

/** Stands for whom a version is not pushed to, so that a form can tell which list it showed. */
export function planOf(companyIds: Iterable<string>): string {
  return createHash('sha256')
    .update([...companyIds].sort().join())
    .digest('hex')
    .slice(0, PLAN_LETTERS);
}

const PLAN_LETTERS = 16;

/** Holds the version, whose plan cannot be changed then. Throws Conflict where the plan is another one than was seen. */
export async function demandPlan(
  manager: EntityManager,
  version: Pick<PolicyVersion, 'id'>,
  seen: string,
): Promise<void> {
  await holdVersion(manager, version);
  if (planOf(await excludedOf(manager, version.id)) === seen) return;
  throw new Conflict(
    '手工排除的名单刚刚已被他人修改，推送的企业和您看到的不一样，请核对下面最新的名单和家数后再发布。',
  );
}

/** Those of all versions of a policy, the latest first. */
export async function excludedNamed(
  manager: EntityManager,
  policyId: string,
  most: number,
): Promise<readonly ExcludedCompany[]> {
  return manager.query(
    `SELECT x.company_id AS companyId, COALESCE(c.name, '（企业已删除）') AS name, v.number AS versionNumber, x.reason,
            x.excluded_by_name AS byName, x.excluded_at AS at
       FROM push_exclusion x JOIN policy_version v ON v.id = x.policy_version_id
       LEFT JOIN company_card c ON c.id = x.company_id
      WHERE v.policy_id = ? ORDER BY v.number DESC, x.id DESC LIMIT ?`,
    [policyId, most],
  );
}
