import type { EntityManager } from 'typeorm';
import { SETTINGS } from './park-settings.sql';

const TAXES = `SELECT site_id AS siteId, year, JSON_UNQUOTE(JSON_EXTRACT(figures, '$.tax')) AS tax FROM site_year
  WHERE site_id IN (?) AND year IN (?) AND JSON_EXTRACT(figures, '$.tax') IS NOT NULL
  UNION ALL SELECT NULL, NULL, ${SETTINGS}`;

interface Yields {
  /** The tax of sites, by site and year. */
  readonly taxes: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Everything that the park has set. */
  readonly settings: unknown;
}

/** The tax of sites in some years and what the park has set, in one statement. */
export async function yieldsOf(
  manager: EntityManager,
  siteIds: readonly string[],
  years: readonly number[],
): Promise<Yields> {
  const rows: { siteId: string | null; year: number; tax: string }[] =
    siteIds.length === 0 ? [] : await manager.query(TAXES, [siteIds, years]);
  const taxes = new Map<string, Record<string, string>>();
  for (const { siteId, year, tax } of rows)
    if (siteId !== null) taxes.set(String(siteId), { ...taxes.get(String(siteId)), [String(year)]: tax });
  return { taxes, settings: rows.find(({ siteId }) => siteId === null)?.tax ?? null };
}
