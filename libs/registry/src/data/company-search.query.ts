import { type Actor, plainCode, searchKey } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { visibleCompanies } from './visibility';

/** One line of a list of companies. */
export interface CompanyRow {
  readonly id: string;
  readonly uscc: string;
  readonly name: string;
  readonly status: string | null;
  readonly zone: string | null;
  readonly industryCode: string | null;
  readonly industrySection: string | null;
  readonly sizeClass: string | null;
  /** Codes of valid titles. */
  readonly titles: readonly string[];
  readonly revision: number;
  readonly isDemo: boolean;
  /** Put away, or gone into another file: it takes no changes. */
  readonly isClosed: boolean;
  readonly updatedAt: Date;
  /** The name it had before, when it was found by that. */
  readonly formerName?: string;
  /** The code of a file that went into it, when it was found by that. */
  readonly formerCode?: string;
  /** What it makes, or the contact, by which it was found. */
  readonly product?: string;
  readonly contact?: string;
}

interface RawRow extends Omit<CompanyRow, 'titles' | 'isDemo' | 'isClosed'> {
  titleCodes: string;
  isDemo: number;
  isClosed: number;
}

const COLUMNS = `c.id, c.uscc, c.name, c.status, c.zone, c.industry_code AS industryCode,
  c.industry_section AS industrySection, c.size_class AS sizeClass, c.title_codes AS titleCodes, c.revision,
  c.is_demo AS isDemo, c.archive_id IS NOT NULL OR c.merged_into_id IS NOT NULL AS isClosed, c.updated_at AS updatedAt`;

/** The rows of some companies that an actor may see, in the order of the ids, as far as they exist. */
export async function companyRows(
  manager: EntityManager,
  actor: Actor,
  companyIds: readonly string[],
): Promise<CompanyRow[]> {
  if (companyIds.length === 0) return [];
  const { sql, params } = visibleCompanies(actor);
  const rows: RawRow[] = await manager.query(`SELECT ${COLUMNS} FROM company c WHERE c.id IN (?) AND ${sql}`, [
    companyIds,
    ...params,
  ]);
  const byId = new Map(rows.map((row) => [row.id, companyRow(row)]));
  return companyIds.flatMap((id) => byId.get(id) ?? []);
}

/** The open files of which somebody is in charge, by name: how many, and those of them that changed last. */
export async function companiesOfOfficer(
  manager: EntityManager,
  actor: Actor,
  { officer, atMost }: { readonly officer: string; readonly atMost: number },
): Promise<{ readonly total: number; readonly rows: CompanyRow[] }> {
  const { sql, params } = visibleCompanies(actor);
  const rows: (RawRow & { readonly total: string })[] = await manager.query(
    `SELECT ${COLUMNS}, COUNT(*) OVER () AS total FROM company c
      WHERE c.officer = ? AND c.merged_into_id IS NULL AND c.archive_id IS NULL AND ${sql}
      ORDER BY c.updated_at DESC, c.id DESC LIMIT ?`,
    [officer, ...params, atMost],
  );
  return { total: Number(rows[0]?.total ?? 0), rows: rows.map(({ total: _, ...row }) => companyRow(row)) };
}

/** The names of some companies that an actor may see, as far as they exist. */
export async function companyNames(
  manager: EntityManager,
  actor: Actor,
  companyIds: readonly string[],
): Promise<Map<string, string>> {
  if (companyIds.length === 0) return new Map();
  const { sql, params } = visibleCompanies(actor);
  const rows: { id: string; name: string }[] = await manager.query(
    `SELECT c.id, c.name FROM company c WHERE c.id IN (?) AND ${sql}`,
    [companyIds, ...params],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A company as somebody names it. */
export interface CalledCompany {
  readonly companyId: string;
  readonly name: string;
  readonly uscc: string;
  readonly zone: string | null;
}

/** The open file of a code or a whole name, that an actor may see; null where there is none, or where several are called so. */
export async function companyCalled(
  manager: EntityManager,
  actor: Actor,
  typed: string,
): Promise<CalledCompany | null> {
  const { sql, params } = visibleCompanies(actor);
  const rows: CalledCompany[] = await manager.query(
    `SELECT c.id AS companyId, c.name, c.uscc, c.zone FROM company c
      WHERE (c.uscc = ? OR c.name_key = ?) AND c.merged_into_id IS NULL AND c.archive_id IS NULL AND ${sql} LIMIT 2`,
    [plainCode(typed), searchKey(typed).slice(0, 240), ...params],
  );
  return rows.length === 1 ? rows[0]! : null;
}

/**
 * Companies that are, or were, called so; `besides`, which has the name already, is left out. At most three. Waits for
 * others that are just getting the name, so that of two at the same time one sees the other.
 */
export async function companiesNamed(
  manager: EntityManager,
  name: string,
  besides: string,
): Promise<{ id: string; name: string; uscc: string }[]> {
  const key = searchKey(name).slice(0, 240);
  await manager.query('SELECT id FROM company WHERE name_key = ? LOCK IN SHARE MODE', [key]);
  return manager.query(
    `SELECT c.id, c.name, c.uscc FROM company c WHERE c.id <> ? AND c.merged_into_id IS NULL AND (c.name_key = ?
        OR c.id IN (SELECT a.company_id FROM company_alias a WHERE a.search_key = ?)) LIMIT 3`,
    [besides, key, key],
  );
}

function companyRow({ titleCodes, isDemo, isClosed, ...row }: RawRow): CompanyRow {
  return {
    ...row,
    titles: titleCodes.split(',').filter(Boolean),
    isDemo: Boolean(isDemo),
    isClosed: Boolean(isClosed),
  };
}
