import type { EntityManager } from 'typeorm';

/** Companies that could read of a version, did not apply and did not decline; in order of id, after one. */
export async function unanswered(
  manager: EntityManager,
  { policyId, versionId }: { readonly policyId: string; readonly versionId: string },
  { after, most }: { readonly after: string; readonly most: number },
): Promise<string[]> {
  const rows: { companyId: string }[] = await manager.query(
    `SELECT u.company_id AS companyId
       FROM push u LEFT JOIN policy_uptake x ON x.policy_id = ? AND x.company_id = u.company_id
      WHERE u.policy_version_id = ? AND u.company_id > ? AND u.delivered_at IS NOT NULL
        AND x.applied_on IS NULL AND x.granted_on IS NULL AND COALESCE(x.answer, '') <> 'declined'
      ORDER BY u.company_id LIMIT ?`,
    [policyId, versionId, after, most],
  );
  return rows.map(({ companyId }) => companyId);
}
