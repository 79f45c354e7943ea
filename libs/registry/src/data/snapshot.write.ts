import type { EntityManager } from 'typeorm';
import { condense } from '../domain/ledger/condensed';
import { allDone } from './all-done';
import { jsonLiteral, literal } from './literal';
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
  const sql = `INSERT INTO company_snapshot (company_id, revision, facts) VALUES ${current.map(fullTuple).join()}
    ON DUPLICATE KEY UPDATE revision = VALUES(revision), facts = VALUES(facts)`;
  await allDone([manager.query(sql), storeCondensed(manager, current), markChange(manager)]);
}

/** What matching reads of current facts; an older revision never replaces a newer one. */
async function storeCondensed(manager: EntityManager, current: readonly CurrentFacts[]): Promise<void> {
  const sql = `INSERT INTO condensed_snapshot (company_id, revision, facts) VALUES ${current.map(condensedTuple).join()}
    ON DUPLICATE KEY UPDATE facts = IF(VALUES(revision) >= revision, VALUES(facts), facts),
      revision = GREATEST(revision, VALUES(revision))`;
  await manager.query(sql);
}

// As text: through placeholders every quote of the JSON is escaped, and taken back by the server.
function fullTuple({ companyId, revision, snapshot }: CurrentFacts): string {
  return `(${literal(companyId)},${revision},${jsonLiteral(JSON.stringify(snapshot))})`;
}

function condensedTuple({ companyId, revision, snapshot }: CurrentFacts): string {
  return `(${literal(companyId)},${revision},${jsonLiteral(condense(snapshot))})`;
}
