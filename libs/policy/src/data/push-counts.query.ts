import type { EntityManager } from 'typeorm';
import { rough } from '../domain/cover/rough';

/** What became of pushes. */
export interface PushCounts {
  readonly pushed: number;
  readonly delivered: number;
  /** In the inbox of a company of which nobody has an account. */
  readonly noAccount: number;
  readonly read: number;
}

interface OfVersion {
  readonly versionId: string;
  /** When the first company was told. */
  readonly firstAt: Date;
  readonly counts: PushCounts;
}

const KEYS = ['pushed', 'delivered', 'noAccount', 'read'] as const;

type Counted = { versionId: string; firstAt: Date } & Record<(typeof KEYS)[number], unknown>;

/** By version, of one policy or of all: as they are kept. */
export async function pushCounts(manager: EntityManager, policyId?: string): Promise<OfVersion[]> {
  const rows: Counted[] = await manager.query(
    `SELECT v.id AS versionId, t.first_at AS firstAt, t.pushed, t.delivered, t.no_account AS noAccount, t.\`read\`
       FROM push_tally t JOIN policy_version v ON v.id = t.policy_version_id
      ${policyId === undefined ? '' : 'WHERE v.policy_id = ?'}`,
    policyId === undefined ? [] : [policyId],
  );
  return rows.map(ofVersion);
}

/** The same counted among some companies; `seen`: which, as a condition on `u.company_id`. */
export async function pushCountsAmong(
  manager: EntityManager,
  seen: { readonly sql: string; readonly params: readonly unknown[] },
  policyId?: string,
): Promise<OfVersion[]> {
  const rows: Counted[] = await manager.query(
    `SELECT v.id AS versionId, MIN(u.pushed_at) AS firstAt, COUNT(*) AS pushed, COUNT(u.delivered_at) AS delivered,
            SUM(u.delivered_at IS NULL AND u.no_account_at IS NOT NULL) AS noAccount, COUNT(u.read_at) AS \`read\`
       FROM push u JOIN policy_version v ON v.id = u.policy_version_id
      WHERE ${seen.sql} ${policyId === undefined ? '' : 'AND v.policy_id = ?'} GROUP BY v.id`,
    [...seen.params, ...(policyId === undefined ? [] : [policyId])],
  );
  return rows.map(ofVersion);
}

function ofVersion({ versionId, firstAt, ...row }: Counted): OfVersion {
  return { versionId, firstAt, counts: each((key) => Number(row[key])) };
}

export function together(all: readonly PushCounts[]): PushCounts {
  return each((key) => all.reduce((sum, counts) => sum + counts[key], 0));
}

/** In steps of five. */
export function roughly(counts: PushCounts, shift: number): PushCounts {
  return each((key) => rough(counts[key], shift).about);
}

function each(count: (key: (typeof KEYS)[number]) => number): PushCounts {
  return { pushed: count('pushed'), delivered: count('delivered'), noAccount: count('noAccount'), read: count('read') };
}
