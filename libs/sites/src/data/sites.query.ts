import type { CalendarDate } from '@park/kernel';
import { offsetOf, type PageRequest } from '@park/platform';
import { Brackets, type EntityManager, In } from 'typeorm';
import type { SitePause } from '../domain/idle/pauses';
import { siteLabels } from '../domain/site/site';
import { lifecycleOf, type SiteStatus } from '../domain/site/site-lifecycle';
import { SiteOccupancy, SitePauseRow } from './site-log.entities';
import { Site } from './site.entity';

/** What a list of sites is narrowed to and sorted by; words that name nothing narrow nothing. */
export interface SiteFilter {
  readonly q?: string;
  readonly kind?: string;
  readonly status?: string;
  readonly sort?: string;
}

const sorts: Readonly<Record<string, readonly [string, 'ASC' | 'DESC']>> = {
  code: ['site.code', 'ASC'],
  area: ['site.areaM2', 'DESC'],
  since: ['site.statusSinceOn', 'ASC'],
  lease: ['ISNULL(site.occupied_until_on)', 'ASC'],
};

/** A page of sites. A lock that is over counts as free. */
export async function pageOfSites(
  manager: EntityManager,
  filter: SiteFilter,
  { page, today }: { readonly page: PageRequest; readonly today: CalendarDate },
): Promise<[Site[], number]> {
  const query = manager.createQueryBuilder(Site, 'site').where('1 = 1');
  if (Object.hasOwn(siteLabels.kind, filter.kind ?? '')) query.andWhere('site.kind = :kind', { kind: filter.kind });
  if (Object.hasOwn(siteLabels.status, filter.status ?? ''))
    query.andWhere(stateCondition(filter.status as SiteStatus), { status: filter.status, today });
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query.andWhere(
      new Brackets((any) =>
        any.where('site.code LIKE :like').orWhere('site.name LIKE :like').orWhere('site.occupantName LIKE :like'),
      ),
      { like },
    );
  }
  const [column, direction] = sorts[filter.sort ?? ''] ?? sorts['code']!;
  query.orderBy(column, direction);
  if (filter.sort === 'lease') query.addOrderBy('site.occupiedUntilOn', 'ASC');
  // Codes are unique: with the id behind them no index gives the order.
  if (column !== 'site.code') query.addOrderBy('site.id', 'ASC');
  return query.offset(offsetOf(page)).limit(page.pageSize).getManyAndCount();
}

function stateCondition(status: SiteStatus): string {
  const over = 'site.locked_until_on IS NOT NULL AND site.locked_until_on < :today';
  if (status === 'locked') return `site.status IN (:status) AND NOT (${over})`;
  const isFree = (kind: string) => lifecycleOf(kind).initial === status;
  const kinds = isFree('parcel') ? "site.kind IN ('parcel')" : "site.kind NOT IN ('parcel')";
  return isFree('parcel') || isFree('room')
    ? `(site.status IN (:status) OR (site.status IN ('locked') AND ${over} AND ${kinds}))`
    : 'site.status IN (:status)';
}

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
