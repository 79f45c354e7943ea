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
  /** Of a file that went into another one. */
  readonly uscc: string | null;
  readonly intoId: string | null;
}

const COLUMNS = `c.id, c.uscc, c.name_key AS \`key\`, c.name_pinyin AS pinyin, c.name_initials AS initials, c.status, c.zone, c.officer,
  c.size_class AS sizeClass, c.industry_section AS industrySection, c.title_codes AS titleCodes, c.products, c.revision`;

/**
 * Names that companies had before, and all names and codes of files that went into another one: there are few of those, and
 * asking for those of some companies only reads every company.
 */
const OTHER_NAMES = `
  SELECT company_id AS companyId, search_key AS \`key\`, name, name_pinyin AS pinyin, name_initials AS initials,
         NULL AS uscc, NULL AS intoId FROM company_alias WHERE company_id IN (?)
  UNION ALL SELECT a.company_id, a.search_key, a.name, a.name_pinyin, a.name_initials, NULL, c.merged_into_id
    FROM company c STRAIGHT_JOIN company_alias a ON a.company_id = c.id WHERE c.merged_into_id IS NOT NULL
  UNION ALL SELECT c.id, c.name_key, c.name, c.name_pinyin, c.name_initials, c.uscc, c.merged_into_id
    FROM company c WHERE c.merged_into_id IS NOT NULL
  ORDER BY 2, 1`;

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
  const byCompany = whoseNames(await manager.query(OTHER_NAMES, [ids]), new Set(ids));
  return rows.map((row) => {
    const others = byCompany.get(row.id) ?? [];
    const otherNames = others.filter(({ key }) => key !== row.key);
    const otherCodes = others.flatMap(({ uscc }) => uscc ?? []);
    return { ...row, otherNames, otherCodes, contacts: contacts.get(row.id) ?? [] };
  });
}

/** The names by the company that has them now, also by way of another one. */
function whoseNames(aliases: readonly Alias[], ids: ReadonlySet<string>): ReadonlyMap<string, readonly Alias[]> {
  const into = new Map(aliases.flatMap(({ companyId, intoId }) => (intoId === null ? [] : [[companyId, intoId]])));
  const ownerOf = (companyId: string) => {
    let owner: string | undefined = companyId;
    while (owner !== undefined && !ids.has(owner)) owner = into.get(owner);
    return owner;
  };
  const byCompany = new Map<string, Alias[]>();
  for (const alias of aliases) {
    const owner = ownerOf(alias.companyId);
    const known = owner === undefined ? undefined : byCompany.get(owner);
    if (known) known.push(alias);
    else if (owner !== undefined) byCompany.set(owner, [alias]);
  }
  return byCompany;
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
