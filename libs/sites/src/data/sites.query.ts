import { type EntityManager, In } from 'typeorm';
import type { SitePause } from '../domain/idle/pauses';
import { SiteOccupancy, SitePauseRow } from './site-log.entities';
import { Site } from './site.entity';

/** The pauses of sites, by site. */
export async function pausesOf(
  manager: EntityManager,
  siteIds: readonly string[],
): Promise<ReadonlyMap<string, (SitePause & Pick<SitePauseRow, 'evidence' | 'byName'>)[]>> {
  const rows =
    siteIds.length === 0
      ? []
      : await manager.find(SitePauseRow, { where: { siteId: In([...siteIds]) }, order: { fromOn: 'ASC', id: 'ASC' } });
  const bySite = new Map<string, SitePauseRow[]>();
  for (const row of rows) bySite.set(row.siteId, [...(bySite.get(row.siteId) ?? []), row]);
  return bySite;
}

/** Who uses and used a site, the newest first. */
export function occupanciesOf(manager: EntityManager, siteId: string): Promise<SiteOccupancy[]> {
  return manager.find(SiteOccupancy, { where: { siteId }, order: { fromOn: 'DESC', id: 'DESC' }, take: 200 });
}

const MOST_PARTS = 2000;

/** The floors and rooms that a building consists of. */
export function partsOf(manager: EntityManager, siteId: string): Promise<Site[]> {
  return manager
    .createQueryBuilder(Site, 'site')
    .where('site.parent_id = :siteId', { siteId })
    .orWhere("site.parent_id IN (SELECT f.id FROM site f WHERE f.parent_id = :siteId AND f.kind = 'floor')")
    .orderBy('site.code')
    .limit(MOST_PARTS)
    .getMany();
}

const [MOST_ABOVE, MOST_BELOW] = [2000, 200];

/** The plants, floors and rooms that are free or locked: those of at least an area, the smallest first, then the largest below. */
export async function freeRooms(
  manager: EntityManager,
  areaM2: string,
): Promise<{ readonly rows: readonly Site[]; readonly total: number }> {
  const free = () =>
    manager
      .createQueryBuilder(Site, 'site')
      .where("site.kind IN ('plant', 'floor', 'room') AND site.status IN ('vacant', 'locked')");
  const about = { areaM2 };
  const above = free().andWhere('site.areaM2 >= :areaM2', about).orderBy('site.areaM2', 'ASC').addOrderBy('site.id');
  const below = free().andWhere('site.areaM2 < :areaM2', about).orderBy('site.areaM2', 'DESC').addOrderBy('site.id');
  const rows = [...(await above.limit(MOST_ABOVE).getMany()), ...(await below.limit(MOST_BELOW).getMany())];
  return { rows, total: await free().getCount() };
}
