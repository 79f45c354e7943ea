import { type Actor, isRowId, NotFound, RuleViolated } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { Snapshot } from '../domain/ledger/snapshot';
import { seesAll, visibleCompanies } from './visibility';

/** A company's row with its snapshot. */
export interface CompanyRecord {
  readonly id: string;
  readonly uscc: string;
  readonly name: string;
  readonly revision: number;
  readonly version: number;
  readonly isDemo: boolean;
  /** The file that this one went into; nothing is written into it any more. */
  readonly mergedIntoId: string | null;
  readonly mergedIntoName: string | null;
  /** The archiving by which it is put away; nothing is written into it until it is brought back. */
  readonly archiveId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly snapshot: Snapshot;
}

/** Facts of a company that were read before. */
export type KnownFacts = Pick<CompanyRecord, 'id' | 'snapshot'> & { readonly factsRevision: number | null };

type RawRecord = Omit<CompanyRecord, 'snapshot' | 'isDemo'> &
  Pick<KnownFacts, 'factsRevision'> & { isDemo: number; facts: string | null };

/** No revision: the facts are read. */
const NONE = -1;

const SELECTION = `SELECT c.id, c.uscc, c.name, c.revision, c.version, c.is_demo AS isDemo,
    c.merged_into_id AS mergedIntoId, (SELECT m.name FROM company m WHERE m.id = c.merged_into_id) AS mergedIntoName,
    c.archive_id AS archiveId, c.created_at AS createdAt, c.updated_at AS updatedAt, s.revision AS factsRevision,
    IF(s.revision = ?, NULL, s.facts) AS facts
  FROM company c LEFT JOIN company_snapshot s ON s.company_id = c.id`;

/** One company that the actor may know of, with its current facts: one row. Throws NotFound, also for a foreign company. */
export async function companyRecord(manager: EntityManager, actor: Actor, companyId: string): Promise<CompanyRecord> {
  return (await companyRecordUnless(manager, actor, { id: companyId })).record;
}

/** The same, where facts may be known already: if they are still the current ones they are not read again. */
export async function companyRecordUnless(
  manager: EntityManager,
  actor: Actor,
  known: Pick<KnownFacts, 'id'> & Partial<KnownFacts>,
): Promise<{ readonly record: CompanyRecord; readonly factsRevision: number | null }> {
  const { sql, params } = selection(actor, known.id, known.factsRevision);
  const row = await only(manager.query(sql, params));
  const isKnown = row.factsRevision !== null && row.factsRevision === known.factsRevision;
  const record = recordOf(row);
  return { record: isKnown ? { ...record, snapshot: known.snapshot! } : record, factsRevision: row.factsRevision };
}

/** The same, holding the row until the transaction ends. Throws RuleViolated for a file that is put away or went into another one. */
export async function lockedCompany(manager: EntityManager, actor: Actor, companyId: string): Promise<CompanyRecord> {
  const { sql, params } = selection(actor, companyId);
  const company = recordOf(await only(manager.query(`${sql} FOR UPDATE`, params)));
  const closed = closedFile(company);
  if (closed) throw closed;
  return company;
}

type MaybeClosed = Pick<CompanyRecord, 'name' | 'archiveId' | 'mergedIntoId' | 'mergedIntoName'>;

/** Why nothing may be written into a file: it is put away, or it went into another one; null where it may. */
export function closedFile(file: MaybeClosed): RuleViolated | null {
  const { name, mergedIntoId, mergedIntoName } = file;
  const away = awayFile(file);
  if (away || mergedIntoId === null) return away;
  return new RuleViolated(`“${name}”的档案已并入“${mergedIntoName}”，不能再改，请到合并后的档案中登记。`);
}

/** The same for a file that is put away alone. */
export function awayFile({ name, archiveId }: Pick<MaybeClosed, 'name' | 'archiveId'>): RuleViolated | null {
  return archiveId === null
    ? null
    : new RuleViolated(`“${name}”的档案已归档，不能再改。请先由园区恢复这份档案，再登记。`);
}

/** Several that the actor may know of, as far as they exist, each row held until the transaction ends. */
export async function lockedCompanies(
  manager: EntityManager,
  actor: Actor,
  companyIds: readonly string[],
): Promise<ReadonlyMap<string, CompanyRecord>> {
  const ids = companyIds.filter(isRowId);
  if (ids.length === 0) return new Map();
  const visible = visibleCompanies(actor);
  const sql = `${SELECTION} WHERE c.id IN (?) AND ${visible.sql}
    ORDER BY c.id FOR UPDATE`;
  const rows: RawRecord[] = await manager.query(sql, [NONE, ids, ...visible.params]);
  return new Map(rows.map((row) => [row.id, recordOf(row)]));
}

/** The names of companies that the actor may know of, merged ones too. */
export async function companyNames(
  manager: EntityManager,
  actor: Actor,
  companyIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (companyIds.length === 0) return new Map();
  const visible = visibleCompanies(actor);
  const rows: { id: string; name: string }[] = await manager.query(
    `SELECT c.id, c.name FROM company c WHERE c.id IN (?) AND ${visible.sql}`,
    [companyIds, ...visible.params],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Throws NotFound unless the actor may know of the company. */
export async function demandVisible(manager: EntityManager, actor: Actor, companyId: string): Promise<void> {
  const visible = visibleCompanies(actor);
  const sql = `SELECT 1 FROM company c WHERE c.id = ? AND ${visible.sql}`;
  const rows: unknown[] = await manager.query(sql, [isRowId(companyId) ? companyId : '0', ...visible.params]);
  if (rows.length === 0) throw noCompany();
}

/** Of some companies those that an actor may know of. */
export async function visibleAmong(
  manager: EntityManager,
  actor: Actor,
  companyIds: readonly string[],
): Promise<readonly string[]> {
  if (companyIds.length === 0 || seesAll(actor)) return companyIds;
  const visible = visibleCompanies(actor);
  const sql = `SELECT c.id FROM company c WHERE c.id IN (?) AND ${visible.sql}`;
  const rows: { id: string }[] = await manager.query(sql, [companyIds, ...visible.params]);
  return rows.map(({ id }) => id);
}

/** What is said of a company that there is not, or that is not to be known of. */
export function noCompany(): NotFound {
  return new NotFound('没有找到这家企业，它可能不在企业库中，或不属于您的权限范围。');
}

function selection(actor: Actor, companyId: string, known?: number | null) {
  const visible = visibleCompanies(actor);
  const sql = `${SELECTION} WHERE c.id = ? AND ${visible.sql}`;
  return { sql, params: [known ?? NONE, isRowId(companyId) ? companyId : '0', ...visible.params] };
}

async function only(rows: Promise<RawRecord[]>): Promise<RawRecord> {
  const [row] = await rows;
  if (!row) throw noCompany();
  return row;
}

function recordOf({ facts, isDemo, factsRevision: _, ...rest }: RawRecord): CompanyRecord {
  return { ...rest, isDemo: Boolean(isDemo), snapshot: facts === null ? {} : (JSON.parse(facts) as Snapshot) };
}
