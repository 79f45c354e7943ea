import { type Actor, plainCode, searchKey, searchWords } from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import type { EntityManager } from 'typeorm';
import { type Condition, visibleCompanies } from './visibility';

/** What a list of companies can be narrowed by; `q` is words of the name or a former one, pinyin, initials, or start or end of a USCC. */
export interface CompanyFilter {
  readonly q?: string;
  readonly status?: string;
  readonly zone?: string;
  readonly sizeClass?: string;
  readonly industrySection?: string;
  readonly title?: string;
}

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
  readonly updatedAt: Date;
  /** The name it had before, when it was found by that. */
  readonly formerName?: string;
}

interface RawRow extends Omit<CompanyRow, 'titles' | 'isDemo'> {
  titleCodes: string;
  isDemo: number;
}

const COLUMNS = `c.id, c.uscc, c.name, c.status, c.zone, c.industry_code AS industryCode,
  c.industry_section AS industrySection, c.size_class AS sizeClass, c.title_codes AS titleCodes, c.revision,
  c.is_demo AS isDemo, c.updated_at AS updatedAt`;

/** A page of the companies an actor may see, best matches of `q` first, else newest. Only the ids of the page are joined with whole rows. */
export async function searchCompanies(
  manager: EntityManager,
  actor: Actor,
  filter: CompanyFilter & { readonly page: PageRequest },
): Promise<Page<CompanyRow>> {
  const { sql, params } = allOf([visibleCompanies(actor), ...conditionsOf(filter)]);
  const [counted]: { total: string }[] = await manager.query(`SELECT COUNT(*) AS total FROM company c WHERE ${sql}`, [
    ...params,
  ]);
  const rank = ranking(filter.q ?? '');
  const rows: RawRow[] = await manager.query(
    `SELECT ${COLUMNS} FROM company c
     JOIN (SELECT c.id, ${rank.sql} AS place FROM company c WHERE ${sql} ORDER BY place, c.id DESC LIMIT ? OFFSET ?) chosen
       ON chosen.id = c.id
     ORDER BY chosen.place, c.id DESC`,
    [...rank.params, ...params, filter.page.pageSize, offsetOf(filter.page)],
  );
  const former = await formerNamesOf(manager, rows, filter.q ?? '');
  const shown = rows.map((row) => companyRow(row, former.get(row.id)));
  return pageOf(shown, Number(counted?.total ?? 0), filter.page);
}

/** How many companies an actor sees, by the columns of the dashboard. */
export interface CompanyCounts {
  readonly total: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byZone: Readonly<Record<string, number>>;
  readonly bySizeClass: Readonly<Record<string, number>>;
  readonly byIndustrySection: Readonly<Record<string, number>>;
}

/** One grouped query over one covering index; a company without a value counts under 'unknown'. */
export async function countCompanies(manager: EntityManager, actor: Actor): Promise<CompanyCounts> {
  const { sql, params } = visibleCompanies(actor);
  const groups: Record<string, string | null>[] = await manager.query(
    `SELECT c.status, c.zone, c.size_class, c.industry_section, COUNT(*) AS n FROM company c WHERE ${sql}
     GROUP BY c.status, c.zone, c.size_class, c.industry_section`,
    [...params],
  );
  const by = (column: string) => {
    const counts: Record<string, number> = {};
    for (const group of groups) {
      const value = group[column] ?? 'unknown';
      counts[value] = (counts[value] ?? 0) + Number(group['n']);
    }
    return counts;
  };
  return {
    total: groups.reduce((total, group) => total + Number(group['n']), 0),
    byStatus: by('status'),
    byZone: by('zone'),
    bySizeClass: by('size_class'),
    byIndustrySection: by('industry_section'),
  };
}

/** The former name by which a company of the page was found; none where its own name has every word. */
async function formerNamesOf(manager: EntityManager, rows: readonly RawRow[], q: string): Promise<Map<string, string>> {
  const words = wordsOf(q);
  const missed = rows.filter(({ name }) => words.some((word) => !searchKey(name).includes(word)));
  if (words.length === 0 || missed.length === 0) return new Map();
  const aliases: { id: string; key: string; name: string; sound: string }[] = await manager.query(
    `SELECT company_id AS id, search_key AS \`key\`, name, CONCAT(name_initials, ' ', name_pinyin) AS sound
       FROM company_alias WHERE company_id IN (?)`,
    [missed.map(({ id }) => id)],
  );
  const meant = aliases.filter(({ key, sound }) => words.some((word) => key.includes(word) || sound.includes(word)));
  return new Map(meant.map(({ id, name }) => [id, name]));
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
    `SELECT c.id, c.name, c.uscc FROM company c WHERE c.id <> ? AND (c.name_key = ?
        OR c.id IN (SELECT a.company_id FROM company_alias a WHERE a.search_key = ?)) LIMIT 3`,
    [besides, key, key],
  );
}

function companyRow({ titleCodes, isDemo, ...row }: RawRow, formerName?: string): CompanyRow {
  return {
    ...row,
    ...(formerName ? { formerName } : {}),
    titles: titleCodes.split(',').filter(Boolean),
    isDemo: Boolean(isDemo),
  };
}

function conditionsOf(filter: CompanyFilter): Condition[] {
  const equal = (column: string, value: string | undefined): Condition[] =>
    value
      ? [value === 'unknown' ? { sql: `c.${column} IS NULL`, params: [] } : { sql: `c.${column} = ?`, params: [value] }]
      : [];
  return [
    ...equal('status', filter.status),
    ...equal('zone', filter.zone),
    ...equal('size_class', filter.sizeClass),
    ...equal('industry_section', filter.industrySection),
    ...(filter.title ? [{ sql: 'c.title_codes LIKE ?', params: [`%,${escaped(filter.title)},%`] }] : []),
    ...queried(filter.q ?? ''),
  ];
}

/** Every word must be found: in the name, its pinyin or initials, a name the company had before, or the code. */
function queried(q: string): Condition[] {
  return wordsOf(q).map((word) => {
    const part = `%${escaped(word)}%`;
    const alias = (columns: string) => `c.id IN (SELECT a.company_id FROM company_alias a WHERE ${columns})`;
    // Only letters and digits can be pinyin or a code; anything else is a part of a name.
    if (!/^[a-z0-9]+$/.test(word))
      return { sql: `(c.name_key LIKE ? OR ${alias('a.search_key LIKE ?')})`, params: [part, part] };
    const code = word.toUpperCase();
    // Six digits at the start are an administrative division: nothing but a code begins like that.
    if (/^[0-9a-z]{2}\d{4}/.test(word))
      return { sql: '(c.uscc LIKE ? OR c.uscc LIKE ?)', params: [`${code}%`, `%${code}`] };
    const sql = `(c.name_initials LIKE ? OR c.name_pinyin LIKE ? OR c.name_key LIKE ? OR c.uscc LIKE ? OR c.uscc LIKE ?
      OR ${alias('a.name_initials LIKE ? OR a.name_pinyin LIKE ? OR a.search_key LIKE ?')})`;
    return { sql, params: [part, part, part, `${code}%`, word.length >= 4 ? `%${code}` : code, part, part, part] };
  });
}

/** A code may be written in groups; anything else is words apart by blanks. */
function wordsOf(q: string): string[] {
  const code = plainCode(q);
  if (/^[0-9A-Z]{12,18}$/.test(code) && /^..\d{4}/.test(code)) return [code.toLowerCase()];
  return searchWords(q);
}

/** Exact first, then what begins so, then initials, then a part; newest first among equals. */
function ranking(q: string): Condition {
  const key = searchKey(q);
  if (key === '') return { sql: '0', params: [] };
  const start = `${escaped(key)}%`;
  const named = { sql: 'WHEN c.name_key = ? THEN 0 WHEN c.name_key LIKE ? THEN 1', params: [key, start] };
  // Sounds and codes are kept in letters and digits only.
  if (!/^[a-z0-9]+$/.test(key)) return { sql: `CASE ${named.sql} ELSE 3 END`, params: named.params };
  const code = plainCode(q);
  const sql = `CASE WHEN c.uscc = ? THEN 0 ${named.sql} WHEN c.uscc LIKE ? THEN 1 WHEN c.name_initials LIKE ? THEN 2 ELSE 3 END`;
  return { sql, params: [code, ...named.params, `${code}%`, start] };
}

function allOf(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map((each) => each.sql).join(' AND '),
    params: conditions.flatMap((each) => [...each.params]),
  };
}

/** LIKE takes %, _ and \ literally only when they are escaped. */
function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
