import type { CalendarDate } from '@park/kernel';
import { type ListColumns, listQuestion, offsetOf, type PageRequest, type RowQuestion } from '@park/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { lifecycleOf, type SiteStatus } from '../domain/site/site-lifecycle';
import type { SiteFieldKey, SitePart } from '../domain/site/site-list-fields';
import { Site } from './site.entity';

/** What the ledger is narrowed to and sorted by. */
export interface SiteFilter {
  readonly part?: SitePart;
  readonly q?: string;
  readonly question?: RowQuestion;
  /** Only these, as they were chosen one by one. */
  readonly ids?: readonly string[];
}

/** The state of today: a lock that is over counts as free. */
const STATUS = `IF(site.status IN ('locked') AND site.locked_until_on < :today,
  IF(site.kind IN ('parcel'), 'available', 'vacant'), site.status)`;
/** The indexed column comes first: what a lock hides is found among the locked. */
const standing = (codes: string) => `(site.status IN (${codes}, 'locked') AND ${STATUS} IN (${codes}))`;

const columns: Readonly<Record<SiteFieldKey | 'code', string>> = {
  code: 'site.code',
  kind: 'site.kind',
  status: STATUS,
  since: 'site.statusSinceOn',
  // Rounded as they are shown: a mu is no finite decimal of square metres.
  mu: "IF(site.kind IN ('parcel'), ROUND(site.area_m2 * 3 / 2000, 2), NULL)",
  area: 'ROUND(site.area_m2, 2)',
  occupant: 'site.occupantName',
  lease: 'site.occupiedUntilOn',
  lockedFor: 'site.lockedFor',
  lockedUntil: 'site.lockedUntilOn',
  address: "JSON_VALUE(site.facts, '$.address')",
  landUse: "JSON_VALUE(site.facts, '$.landUse')",
  tenure: "JSON_VALUE(site.facts, '$.tenure')",
  term: "JSON_VALUE(site.facts, '$.termUntilOn')",
  available: "JSON_VALUE(site.facts, '$.availableFromOn')",
  price: "JSON_VALUE(site.facts, '$.price')",
  zone: "JSON_VALUE(site.facts, '$.planZone')",
  power: "CAST(JSON_VALUE(site.facts, '$.powerAvailableKva') AS DECIMAL(18, 4))",
};

const list: ListColumns = {
  columns,
  factors: {},
  several: { status: (codes) => (codes ? standing(codes) : '1 = 1') },
};

const parts: Readonly<Record<SitePart, string>> = {
  all: '1 = 1',
  land: "site.kind IN ('parcel')",
  rooms: "site.kind IN ('plant', 'building', 'floor', 'room')",
  free: standing("'available', 'vacant'"),
  locked: standing("'locked'"),
};

/** A page of the ledger; the unknown comes last, whichever way it is sorted. */
export function pageOfSites(
  manager: EntityManager,
  filter: SiteFilter,
  { page, today }: { readonly page: PageRequest; readonly today: CalendarDate },
): Promise<[Site[], number]> {
  const query = narrowed(manager, filter, today);
  return Promise.all([inOrder(query, filter).offset(offsetOf(page)).limit(page.pageSize).getMany(), query.getCount()]);
}

/** Sites of the ledger some at a time, in the order of their ids. */
export function sitesAfter(
  manager: EntityManager,
  filter: SiteFilter,
  { after, atMost, today }: { readonly after: string; readonly atMost: number; readonly today: CalendarDate },
): Promise<Site[]> {
  const query = narrowed(manager, filter, today).andWhere('site.id > :after', { after });
  return query.orderBy('site.id', 'ASC').limit(atMost).getMany();
}

/** How many there are in each part: read from indexes, without the rows. */
export async function countsOfSites(
  manager: EntityManager,
  today: CalendarDate,
): Promise<Readonly<Record<SitePart, number>>> {
  const rows = await manager.query<readonly { kind: string; status: SiteStatus; isOver: string; n: string }[]>(
    `SELECT kind, status, 0 AS isOver, COUNT(*) AS n FROM site GROUP BY kind, status
      UNION ALL
     SELECT kind, status, 1, COUNT(*) FROM site WHERE status IN ('locked') AND locked_until_on < ? GROUP BY kind, status`,
    [today],
  );
  const counts = { all: 0, land: 0, rooms: 0, free: 0, locked: 0 };
  for (const { kind, status, isOver, n } of rows) {
    const count = Number(n);
    if (Number(isOver)) {
      counts.free += count;
      counts.locked -= count;
      continue;
    }
    counts.all += count;
    counts[kind === 'parcel' ? 'land' : 'rooms'] += count;
    if (status === 'locked') counts.locked += count;
    else if (status === lifecycleOf(kind).initial) counts.free += count;
  }
  return counts;
}

function narrowed(
  manager: EntityManager,
  { part = 'all', q, question, ids }: SiteFilter,
  today: CalendarDate,
): SelectQueryBuilder<Site> {
  const query = manager.createQueryBuilder(Site, 'site').where('1 = 1').setParameters({ today });
  if (part !== 'all') query.andWhere(parts[part]);
  if (q)
    query.andWhere('(site.code LIKE :q OR site.name LIKE :q OR site.occupantName LIKE :q)', {
      q: listQuestion.likeOf(q),
    });
  if (ids) query.andWhere(ids.length > 0 ? 'site.id IN (:...ids)' : '1 = 0', { ids });
  return question ? listQuestion.asked(query, question, list) : query;
}

/** Codes are unique: with the id behind them no index would give the order. */
function inOrder(query: SelectQueryBuilder<Site>, { question }: SiteFilter): SelectQueryBuilder<Site> {
  const order = question?.order;
  const by = order ? listQuestion.columnIn(list, order.by) : null;
  const way = order?.descending ? 'DESC' : 'ASC';
  if (by === null) return query.clone().orderBy('site.code', 'ASC');
  if (by === columns.code) return query.clone().orderBy(by, way);
  const sorted = query.clone().addSelect(`${by} IS NULL`, 'unknown').orderBy('unknown', 'ASC');
  return sorted.addOrderBy(by, way).addOrderBy('site.id', 'ASC');
}
