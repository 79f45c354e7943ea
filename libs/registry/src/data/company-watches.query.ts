import type { StaffActor } from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import type { EntityManager } from 'typeorm';
import { visibleCompanies } from './visibility';

/** A company that somebody follows, and what was recorded since they last looked. */
export interface WatchedCompany {
  readonly companyId: string;
  readonly name: string;
  readonly uscc: string;
  /** The file went into another one. */
  readonly mergedIntoId: string | null;
  readonly seenAt: Date;
  /** How many lines of the ledger came since, when the last one, and the first attributes of them. */
  readonly changes: number;
  readonly changedAt: Date | null;
  readonly attributes: readonly string[];
}

type Raw = Omit<WatchedCompany, 'changes' | 'attributes'> & { changes: string; named: string | null };

const SINCE = 'FROM fact f WHERE f.company_id = w.company_id AND f.revision > w.seen_revision';

const CHANGES = `(SELECT COUNT(*) ${SINCE}) AS changes, (SELECT MAX(f.recorded_at) ${SINCE}) AS changedAt,
    (SELECT SUBSTRING_INDEX(GROUP_CONCAT(DISTINCT f.attribute ORDER BY f.seq DESC SEPARATOR ','), ',', 4) ${SINCE}) AS named`;

/** Of some watches, said as "person company", those that there are. */
export async function followedAmong(manager: EntityManager, watches: readonly string[]): Promise<Map<string, true>> {
  const [people, companies] = [0, 1].map((at) => [...new Set(watches.map((watch) => watch.split(' ')[at]!))]);
  const rows: { userId: string; companyId: string }[] = await manager.query(
    'SELECT user_id AS userId, company_id AS companyId FROM company_watch WHERE user_id IN (?) AND company_id IN (?)',
    [people, companies],
  );
  return new Map(rows.map(({ userId, companyId }) => [`${userId} ${companyId}`, true]));
}

/** The companies that somebody follows and may still know of, those that changed since they last looked first. */
export async function watchedCompanies(
  manager: EntityManager,
  actor: StaffActor,
  page: PageRequest,
): Promise<Page<WatchedCompany>> {
  const { sql, params } = visibleCompanies(actor);
  // The facts are counted for the rows of the page only.
  const rows: Raw[] = await manager.query(
    `SELECT w.*, ${CHANGES}
       FROM (SELECT v.company_id, v.company_id AS companyId, c.name, c.uscc, c.merged_into_id AS mergedIntoId,
               v.seen_at AS seenAt, v.seen_revision
               FROM company_watch v JOIN company c ON c.id = v.company_id
              WHERE v.user_id = ? AND ${sql} ORDER BY c.revision > v.seen_revision DESC, c.updated_at DESC
              LIMIT ? OFFSET ?) w`,
    [actor.userId, ...params, page.pageSize, offsetOf(page)],
  );
  const [{ total }] = await manager.query(
    `SELECT COUNT(*) AS total FROM company_watch v JOIN company c ON c.id = v.company_id WHERE v.user_id = ? AND ${sql}`,
    [actor.userId, ...params],
  );
  const watched = rows.map(({ changes, named, ...row }) => {
    return { ...row, changes: Number(changes), attributes: named?.split(',') ?? [] };
  });
  return pageOf(watched, Number(total), page);
}
