import type { EntityManager } from 'typeorm';

/** A company as lists name it. */
export interface NamedCompany {
  readonly companyId: string;
  readonly name: string;
  readonly uscc: string;
  readonly zone: string | null;
}

/** Changes whenever any company or its facts do. */
export async function populationStamp(manager: EntityManager): Promise<string> {
  const [row] = await manager.query('SELECT COUNT(*) AS n, COALESCE(SUM(revision), 0) AS changes FROM company');
  return `${row.n}/${row.changes}`;
}

/** The companies of these ids, in the same order. */
export async function namedCompanies(manager: EntityManager, companyIds: readonly string[]): Promise<NamedCompany[]> {
  if (companyIds.length === 0) return [];
  const rows: NamedCompany[] = await manager.query(
    'SELECT id AS companyId, name, uscc, zone FROM company WHERE id IN (?) ORDER BY id',
    [companyIds],
  );
  return rows;
}
