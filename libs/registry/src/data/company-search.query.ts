import type { Actor } from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import type { EntityManager } from 'typeorm';
import { type Condition, visibleCompanies } from './visibility';

/** What a list of companies can be narrowed by; `q` is a part of the name, its pinyin or initials, or the start of a USCC. */
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
}

interface RawRow extends Omit<CompanyRow, 'titles' | 'isDemo'> {
  titleCodes: string;
  isDemo: number;
}

const COLUMNS = `c.id, c.uscc, c.name, c.status, c.zone, c.industry_code AS industryCode,
  c.industry_section AS industrySection, c.size_class AS sizeClass, c.title_codes AS titleCodes, c.revision,
  c.is_demo AS isDemo, c.updated_at AS updatedAt`;

/** A page of the companies an actor may see, newest first. Only the ids of the page are joined with whole rows. */
export async function searchCompanies(
  manager: EntityManager,
  actor: Actor,
  filter: CompanyFilter & { readonly page: PageRequest },
): Promise<Page<CompanyRow>> {
  const { sql, params } = allOf([visibleCompanies(actor), ...conditionsOf(filter)]);
  const [counted]: { total: string }[] = await manager.query(`SELECT COUNT(*) AS total FROM company c WHERE ${sql}`, [
    ...params,
  ]);
  const rows: RawRow[] = await manager.query(
    `SELECT ${COLUMNS} FROM company c
     JOIN (SELECT c.id FROM company c WHERE ${sql} ORDER BY c.id DESC LIMIT ? OFFSET ?) chosen ON chosen.id = c.id
     ORDER BY c.id DESC`,
    [...params, filter.page.pageSize, offsetOf(filter.page)],
  );
  return pageOf(rows.map(companyRow), Number(counted?.total ?? 0), filter.page);
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

function companyRow({ titleCodes, isDemo, ...row }: RawRow): CompanyRow {
  return { ...row, titles: titleCodes.split(',').filter(Boolean), isDemo: Boolean(isDemo) };
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
    ...queried(filter.q?.normalize('NFKC').trim() ?? ''),
  ];
}

function queried(q: string): Condition[] {
  if (q === '') return [];
  // Only letters and digits can be pinyin or a code; anything else is a part of the name.
  if (!/^[a-z0-9 ]+$/i.test(q)) return [{ sql: 'c.name LIKE ?', params: [`%${escaped(q.slice(0, 120))}%`] }];
  const letters = q.replaceAll(' ', '').toLowerCase();
  // Six digits at the start are an administrative division: nothing but a code begins like that.
  if (/^[0-9a-z]{2}\d{4}/.test(letters)) return [{ sql: 'c.uscc LIKE ?', params: [`${letters.toUpperCase()}%`] }];
  const sound = `%${letters}%`;
  // The sounds hold the Latin letters and digits of a name too.
  const sql = '(c.name_initials LIKE ? OR c.name_pinyin LIKE ? OR c.uscc LIKE ?)';
  return [{ sql, params: [sound, sound, `${letters}%`] }];
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
