import { searchKey, soundOf } from '@park/kernel';
import type { EntityManager } from 'typeorm';

/** What identifies a company that is to be put on file. */
export interface NewCompany {
  readonly uscc: string;
  readonly name: string;
  readonly isDemo: boolean;
}

/** The key by which names are the same. */
export function nameKey(name: string): string {
  return searchKey(name).slice(0, 240);
}

/** Puts companies on file with one statement; answers the id of the first. */
export async function insertCompanies(manager: EntityManager, companies: readonly NewCompany[]): Promise<string> {
  const rows = companies.map(({ uscc, name, isDemo }) => {
    const { pinyin, initials } = soundOf(name);
    return [uscc, name, pinyin, initials, nameKey(name), isDemo];
  });
  const sql = 'INSERT INTO company (uscc, name, name_pinyin, name_initials, name_key, is_demo) VALUES ?';
  const { insertId }: { insertId: string | number } = await manager.query(sql, [rows]);
  return String(insertId);
}

/** Which of these companies have a code that is on file, or a name that another company has or had. */
export async function takenAmong<T extends NewCompany>(
  manager: EntityManager,
  companies: readonly T[],
): Promise<ReadonlySet<T>> {
  if (companies.length === 0) return new Set();
  const codes: { code: string }[] = await manager.query('SELECT uscc AS code FROM company WHERE uscc IN (?)', [
    companies.map(({ uscc }) => uscc),
  ]);
  const keys = companies.map(({ name }) => nameKey(name));
  const names: { word: string }[] = await manager.query(
    `SELECT name_key AS word FROM company WHERE name_key IN (?)
     UNION SELECT search_key FROM company_alias WHERE search_key IN (?)`,
    [keys, keys],
  );
  const [hasCode, hasName] = [new Set(codes.map(({ code }) => code)), new Set(names.map(({ word }) => word))];
  return new Set(companies.filter(({ uscc, name }) => hasCode.has(uscc) || hasName.has(nameKey(name))));
}

/** The ids of companies that were just inserted, by code; null when others have just taken one of the names. */
export async function insertedIds(
  manager: EntityManager,
  companies: readonly NewCompany[],
): Promise<ReadonlyMap<string, string> | null> {
  const rows: { id: string; uscc: string }[] = await manager.query(
    'SELECT id, uscc FROM company WHERE name_key IN (?) LOCK IN SHARE MODE',
    [companies.map(({ name }) => nameKey(name))],
  );
  return rows.length === companies.length ? new Map(rows.map(({ id, uscc }) => [uscc, id])) : null;
}
