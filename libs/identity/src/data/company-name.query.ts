import type { EntityManager } from 'typeorm';

// Identity may not import the registry and reads its public view in SQL, the view company_card: does it exist, what is it called.

export interface NamedCompany {
  readonly id: string;
  readonly name: string;
}

/** Companies by id; an id that is no company's is left out. */
export function companiesById(manager: EntityManager, ids: readonly string[]): Promise<NamedCompany[]> {
  return ids.length === 0
    ? Promise.resolve([])
    : manager.query('SELECT id, name FROM company_card WHERE id IN (?)', [ids]);
}

/** The company with this credit code, or undefined. */
export async function companyByUscc(manager: EntityManager, uscc: string): Promise<NamedCompany | undefined> {
  const rows: NamedCompany[] = await manager.query('SELECT id, name FROM company_card WHERE uscc = ?', [uscc]);
  return rows[0];
}
