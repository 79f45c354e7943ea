import type { EntityManager } from 'typeorm';

const TAXES = `SELECT site_id AS siteId, year, JSON_UNQUOTE(JSON_EXTRACT(figures, '$.tax')) AS tax FROM site_year
  WHERE site_id IN (?) AND year IN (?) AND JSON_EXTRACT(figures, '$.tax') IS NOT NULL`;

/** The tax of sites in some years, by site and year. */
export async function taxesOf(
  manager: EntityManager,
  siteIds: readonly string[],
  years: readonly number[],
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const rows: { siteId: string; year: number; tax: string }[] =
    siteIds.length === 0 ? [] : await manager.query(TAXES, [siteIds, years]);
  const found = new Map<string, Record<string, string>>();
  for (const { siteId, year, tax } of rows)
    found.set(String(siteId), { ...found.get(String(siteId)), [String(year)]: tax });
  return found;
}
