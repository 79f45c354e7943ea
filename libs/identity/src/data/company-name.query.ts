import type { Actor } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { visibleCompanies } from '../domain/company-scope';

// Identity may not import the registry and reads its public view in SQL, the view company_card: does it exist, what is it called.

export interface NamedCompany {
  readonly id: string;
  readonly name: string;
}

/** Companies that an actor may know of, by id; an id that is no such company's is left out. */
export function companiesById(manager: EntityManager, actor: Actor, ids: readonly string[]): Promise<NamedCompany[]> {
  const { sql, params } = visibleCompanies(actor);
  return ids.length === 0
    ? Promise.resolve([])
    : manager.query(`SELECT c.id, c.name FROM company_card c WHERE c.id IN (?) AND ${sql}`, [ids, ...params]);
}

/** The company with this credit code that an actor may know of, or undefined. */
export async function companyByUscc(
  manager: EntityManager,
  actor: Actor,
  uscc: string,
): Promise<NamedCompany | undefined> {
  const { sql, params } = visibleCompanies(actor);
  const rows: NamedCompany[] = await manager.query(
    `SELECT c.id, c.name FROM company_card c WHERE c.uscc = ? AND ${sql}`,
    [uscc, ...params],
  );
  return rows[0];
}
