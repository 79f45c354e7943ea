import type { Actor } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { Snapshot } from '../domain/ledger/snapshot';
import { visibleCompanies } from './visibility';

/** One company on file with its whole snapshot, for programs that read everybody. */
export interface CompanyInOrder {
  readonly companyId: string;
  readonly uscc: string;
  readonly name: string;
  readonly revision: number;
  readonly snapshot: Snapshot;
}

/** Companies on file in order of id behind one, that an actor may know of. */
export async function companiesAfter(
  manager: EntityManager,
  actor: Actor,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<CompanyInOrder[]> {
  const { sql, params } = visibleCompanies(actor);
  const rows: (Omit<CompanyInOrder, 'snapshot'> & { facts: string | null })[] = await manager.query(
    `SELECT c.id AS companyId, c.uscc, c.name, c.revision, s.facts
       FROM company c LEFT JOIN company_snapshot s ON s.company_id = c.id
      WHERE c.id > ? AND c.merged_into_id IS NULL AND c.archive_id IS NULL AND ${sql} ORDER BY c.id LIMIT ?`,
    [after, ...params, most],
  );
  return rows.map(({ facts, ...row }) => ({ ...row, snapshot: facts === null ? {} : (JSON.parse(facts) as Snapshot) }));
}
