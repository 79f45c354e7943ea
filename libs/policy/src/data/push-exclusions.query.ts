import type { EntityManager } from 'typeorm';

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
