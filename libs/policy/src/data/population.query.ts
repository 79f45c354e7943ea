import type { EntityManager } from 'typeorm';

/** A company as lists name it. */
export interface NamedCompany {
  readonly companyId: string;
  readonly name: string;
  readonly uscc: string;
  readonly zone: string | null;
}

/** The companies of these ids, in the same order. */
export async function namedCompanies(manager: EntityManager, companyIds: readonly string[]): Promise<NamedCompany[]> {
  if (companyIds.length === 0) return [];
  const rows: NamedCompany[] = await manager.query(
    'SELECT id AS companyId, name, uscc, zone FROM company_card WHERE id IN (?) ORDER BY id',
    [companyIds],
  );
  return rows;
}
