import type { EntityManager } from 'typeorm';
import type { DirectoryEntry } from '../domain/company/company-directory';
import type { FindableContact } from '../domain/company/found-besides';
import type { PhoneMarks } from './phone-marks';

/** From where entries are read, and what makes marks of numbers. */
export interface DirectoryReader {
  readonly manager: EntityManager;
  readonly phones: PhoneMarks;
}

interface Raw extends Omit<DirectoryEntry, 'otherNames' | 'otherCodes' | 'contacts'> {
  readonly revision: number;
}

interface Alias {
  readonly companyId: string;
  readonly key: string;
  readonly name: string;
  readonly pinyin: string;
  readonly initials: string;
  /** Of a file that went into this one. */
  readonly uscc: string | null;
}

const COLUMNS = `c.id, c.uscc, c.name_key AS \`key\`, c.name_pinyin AS pinyin, c.name_initials AS initials, c.status, c.zone, c.officer,
  c.size_class AS sizeClass, c.industry_section AS industrySection, c.title_codes AS titleCodes, c.products, c.revision`;

/** Names that companies had before; names and codes of the files that went into them, also by way of another one. */
const OTHER_NAMES = `WITH RECURSIVE gone (id, into_id) AS (
    SELECT id, merged_into_id FROM company WHERE merged_into_id IN (?)
    UNION ALL SELECT c.id, g.into_id FROM company c JOIN gone g ON c.merged_into_id = g.id)
  SELECT company_id AS companyId, search_key AS \`key\`, name, name_pinyin AS pinyin, name_initials AS initials,
         NULL AS uscc FROM company_alias WHERE company_id IN (?)
  UNION ALL SELECT g.into_id, a.search_key, a.name, a.name_pinyin, a.name_initials, NULL
    FROM gone g JOIN company_alias a ON a.company_id = g.id
  UNION ALL SELECT g.into_id, c.name_key, c.name, c.name_pinyin, c.name_initials, c.uscc
    FROM gone g JOIN company c ON c.id = g.id
  ORDER BY 1, 2`;

/** What companies are found by, in order of id, after one. */
export async function entriesAfter(
  { manager, phones }: DirectoryReader,
  after: string,
  size: number,
): Promise<DirectoryEntry[]> {
  const rows: Raw[] = await manager.query(
    `SELECT ${COLUMNS} FROM company c WHERE c.id > ? AND c.merged_into_id IS NULL AND c.archive_id IS NULL ORDER BY c.id LIMIT ?`,
    [after, size],
  );
  return whole({ manager, phones }, rows);
}

/** The same of some companies, as far as they exist. */
export async function entriesOf(
  { manager, phones }: DirectoryReader,
  companyIds: readonly string[],
): Promise<DirectoryEntry[]> {
  const rows: Raw[] = await manager.query(
    `SELECT ${COLUMNS} FROM company c WHERE c.id IN (?) AND c.merged_into_id IS NULL AND c.archive_id IS NULL`,
    [companyIds],
  );
  return whole({ manager, phones }, rows);
}

async function whole(reader: DirectoryReader, rows: readonly Raw[]): Promise<DirectoryEntry[]> {
  if (rows.length === 0) return [];
  const { manager } = reader;
  const ids = rows.map(({ id }) => id);
  const contacts = await contactsOf(reader, ids);
  const aliases: Alias[] = await manager.query(OTHER_NAMES, [ids, ids]);
  const byCompany = new Map<string, Alias[]>();
  for (const alias of aliases) byCompany.set(alias.companyId, [...(byCompany.get(alias.companyId) ?? []), alias]);
  return rows.map((row) => {
    const others = byCompany.get(row.id) ?? [];
    const otherNames = others.filter(({ key }) => key !== row.key);
    const otherCodes = others.flatMap(({ uscc }) => uscc ?? []);
    return { ...row, otherNames, otherCodes, contacts: contacts.get(row.id) ?? [] };
  });
}

async function contactsOf(
  { manager, phones }: DirectoryReader,
  companyIds: readonly string[],
): Promise<Map<string, FindableContact[]>> {
  const rows: { companyId: string; name: string; phone: string }[] = await manager.query(
    `SELECT company_id AS companyId, name, phone FROM company_contact
      WHERE company_id IN (?) AND removed_at IS NULL ORDER BY company_id, is_primary DESC, id`,
    [companyIds],
  );
  const byCompany = new Map<string, FindableContact[]>();
  for (const { companyId, name, phone } of rows) {
    const known = byCompany.get(companyId) ?? [];
    byCompany.set(companyId, [...known, { name, phoneMark: phones.of(phone) }]);
  }
  return byCompany;
}
