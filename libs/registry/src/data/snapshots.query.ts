import type { EntityManager } from 'typeorm';
import type { Snapshot } from '../domain/ledger/snapshot';

/** The current facts of some companies, as far as they have any. */
export async function snapshotsOf(
  manager: EntityManager,
  companyIds: readonly string[],
): Promise<ReadonlyMap<string, Snapshot>> {
  if (companyIds.length === 0) return new Map();
  const rows: { companyId: string; facts: string }[] = await manager.query(
    'SELECT company_id AS companyId, facts FROM company_snapshot WHERE company_id IN (?)',
    [companyIds],
  );
  return new Map(rows.map(({ companyId, facts }) => [companyId, JSON.parse(facts) as Snapshot]));
}
