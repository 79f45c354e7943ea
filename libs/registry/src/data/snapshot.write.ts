import type { EntityManager } from 'typeorm';
import { condense } from '../domain/ledger/condensed';
import { markChange } from './population-mark.query';
import type { Snapshot } from '../domain/ledger/snapshot';

/** The current facts of a company as of one of its revisions. */
export interface CurrentFacts {
  readonly companyId: string;
  readonly revision: number;
  readonly snapshot: Snapshot;
}

/** Puts the current facts of companies in place of earlier ones, in the transaction that appends to their ledgers. */
export async function storeSnapshots(manager: EntityManager, current: readonly CurrentFacts[]): Promise<void> {
  const full = current.map(({ companyId, revision, snapshot }) => [companyId, revision, JSON.stringify(snapshot)]);
  await manager.query(
    `INSERT INTO company_snapshot (company_id, revision, facts) VALUES ?
       ON DUPLICATE KEY UPDATE revision = VALUES(revision), facts = VALUES(facts)`,
    [full],
  );
  await storeCondensed(manager, current);
  await markChange(manager);
}

/** What matching reads of current facts; an older revision never replaces a newer one. */
async function storeCondensed(manager: EntityManager, current: readonly CurrentFacts[]): Promise<void> {
  const condensed = current.map(({ companyId, revision, snapshot }) => [companyId, revision, condense(snapshot)]);
  await manager.query(
    `INSERT INTO condensed_snapshot (company_id, revision, facts) VALUES ?
       ON DUPLICATE KEY UPDATE facts = IF(VALUES(revision) >= revision, VALUES(facts), facts),
         revision = GREATEST(revision, VALUES(revision))`,
    [condensed],
  );
}
