import type { Actor } from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import type { EntityManager } from 'typeorm';
import { visibleCompanies } from './visibility';

/** A file that is put away. */
export interface ArchivedCompany {
  readonly companyId: string;
  readonly name: string;
  readonly uscc: string;
  readonly reason: string;
  readonly actorName: string;
  readonly archivedAt: Date;
}

/** The files that are put away, the latest first. */
export async function archivedCompanies(
  manager: EntityManager,
  actor: Actor,
  page: PageRequest,
): Promise<Page<ArchivedCompany>> {
  const { sql, params } = visibleCompanies(actor);
  const rows: ArchivedCompany[] = await manager.query(
    `SELECT c.id AS companyId, c.name, c.uscc, a.reason, a.actor_name AS actorName, a.archived_at AS archivedAt
       FROM company c JOIN company_archive a ON a.id = c.archive_id
      WHERE c.archive_id IS NOT NULL AND ${sql} ORDER BY c.archive_id DESC LIMIT ? OFFSET ?`,
    [...params, page.pageSize, offsetOf(page)],
  );
  const [{ total }] = await manager.query(
    `SELECT COUNT(*) AS total FROM company c WHERE c.archive_id IS NOT NULL AND ${sql}`,
    [...params],
  );
  return pageOf(rows, Number(total), page);
}
