import { type Actor, searchKey } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { Snapshot } from '../domain/ledger/snapshot';
import { visibleCompanies } from './visibility';

/** A company that a row of a table may mean. */
export interface ImportCandidate {
  readonly id: string;
  readonly uscc: string;
  readonly name: string;
  readonly revision: number;
  readonly snapshot: Snapshot;
  /** Its name, and its former ones, as they are compared. */
  readonly key: string;
  readonly formerKeys: readonly string[];
  /** Codes of files that went into it, of those that were asked for. */
  readonly formerCodes: readonly string[];
}

/** What rows call their companies. */
export interface CompanyKeys {
  readonly usccs: readonly string[];
  readonly names: readonly string[];
}

interface Raw {
  id: string;
  uscc: string;
  name: string;
  nameKey: string;
  revision: number;
  facts: string | null;
  former: string | null;
  codes: string | null;
}

const NONE = ['-'];

/** The companies with one of these codes, names or former names, that the actor may know of; a code of a file that went into another one means that one. */
export async function importCandidates(
  manager: EntityManager,
  actor: Actor,
  { usccs, names }: CompanyKeys,
): Promise<ImportCandidate[]> {
  const keys = names.map((name) => searchKey(name).slice(0, 240)).filter(Boolean);
  const visible = visibleCompanies(actor);
  const rows: Raw[] = await manager.query(
    `WITH RECURSIVE gone AS (
       SELECT id, uscc, merged_into_id AS into_id FROM company WHERE uscc IN (?) AND merged_into_id IS NOT NULL
       UNION ALL SELECT g.id, g.uscc, c.merged_into_id FROM gone g JOIN company c ON c.id = g.into_id
        WHERE c.merged_into_id IS NOT NULL)
     SELECT c.id, c.uscc, c.name, c.name_key AS nameKey, c.revision, s.facts,
        (SELECT GROUP_CONCAT(a.search_key SEPARATOR '\n') FROM company_alias a WHERE a.company_id = c.id) AS former,
        (SELECT GROUP_CONCAT(DISTINCT g.uscc) FROM gone g WHERE g.into_id = c.id) AS codes
       FROM (SELECT id FROM company WHERE uscc IN (?) UNION SELECT id FROM company WHERE name_key IN (?)
             UNION SELECT company_id FROM company_alias WHERE search_key IN (?) UNION SELECT into_id FROM gone) named
       JOIN company c ON c.id = named.id LEFT JOIN company_snapshot s ON s.company_id = c.id
      WHERE c.merged_into_id IS NULL AND c.archive_id IS NULL AND ${visible.sql}`,
    [listed(usccs), listed(usccs), listed(keys), listed(keys), ...visible.params],
  );
  return rows.map(({ nameKey, facts, former, codes, ...row }) => ({
    ...row,
    snapshot: facts === null ? {} : (JSON.parse(facts) as Snapshot),
    key: nameKey,
    formerKeys: former?.split('\n') ?? [],
    formerCodes: codes?.split(',') ?? [],
  }));
}

function listed(texts: readonly string[]): readonly string[] {
  return texts.length > 0 ? texts : NONE;
}
