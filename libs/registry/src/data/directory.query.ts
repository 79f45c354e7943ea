import type { EntityManager } from 'typeorm';
import type { DirectoryEntry } from '../domain/company/company-directory';

interface Raw extends Omit<DirectoryEntry, 'otherNames'> {
  readonly revision: number;
}

interface Alias {
  readonly companyId: string;
  readonly key: string;
  readonly name: string;
  readonly pinyin: string;
  readonly initials: string;
}

const COLUMNS = `c.id, c.uscc, c.name_key AS \`key\`, c.name_pinyin AS pinyin, c.name_initials AS initials, c.status, c.zone,
  c.size_class AS sizeClass, c.industry_section AS industrySection, c.title_codes AS titleCodes, c.revision`;

/** What companies are found by, in order of id, after one. */
export async function entriesAfter(manager: EntityManager, after: string, size: number): Promise<DirectoryEntry[]> {
  const rows: Raw[] = await manager.query(
    `SELECT ${COLUMNS} FROM company c WHERE c.id > ? AND c.merged_into_id IS NULL ORDER BY c.id LIMIT ?`,
    [after, size],
  );
  return withNames(manager, rows);
}

/** The same of some companies, as far as they exist. */
export async function entriesOf(manager: EntityManager, companyIds: readonly string[]): Promise<DirectoryEntry[]> {
  const rows: Raw[] = await manager.query(
    `SELECT ${COLUMNS} FROM company c WHERE c.id IN (?) AND c.merged_into_id IS NULL`,
    [companyIds],
  );
  return withNames(manager, rows);
}

async function withNames(manager: EntityManager, rows: readonly Raw[]): Promise<DirectoryEntry[]> {
  if (rows.length === 0) return [];
  const aliases: Alias[] = await manager.query(
    `SELECT company_id AS companyId, search_key AS \`key\`, name, name_pinyin AS pinyin, name_initials AS initials
       FROM company_alias WHERE company_id IN (?) ORDER BY company_id, search_key`,
    [rows.map(({ id }) => id)],
  );
  const byCompany = new Map<string, Alias[]>();
  for (const alias of aliases) byCompany.set(alias.companyId, [...(byCompany.get(alias.companyId) ?? []), alias]);
  return rows.map((row) => ({ ...row, otherNames: byCompany.get(row.id) ?? [] }));
}
