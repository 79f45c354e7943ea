import { type ListColumns, listQuestion, offsetOf, type PageRequest, type RowQuestion } from '@park/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { CampaignFieldKey, CampaignPart } from '../domain/campaign-list';
import { ReportCampaign } from './report-campaign.entity';

/** What the list of campaigns is narrowed to and sorted by. */
export interface CampaignFilter {
  readonly part?: CampaignPart;
  readonly q?: string;
  readonly question?: RowQuestion;
  /** Only these, as they were chosen one by one. */
  readonly ids?: readonly string[];
}

type Query = SelectQueryBuilder<ReportCampaign>;

const DROPPED = "(campaign.status IN ('closed') AND campaign.openedOn IS NULL)";
const columns: Readonly<Record<CampaignFieldKey | 'title', string>> = {
  title: 'campaign.title',
  state: `IF(${DROPPED}, 'dropped', campaign.status)`,
  year: 'campaign.year',
  due: 'campaign.dueOn',
  opened: 'campaign.openedOn',
  audience: 'campaign.audience',
  by: 'campaign.createdByName',
  // The day in the park of a moment that is stored in UTC.
  prepared: 'DATE(DATE_ADD(campaign.createdAt, INTERVAL 8 HOUR))',
};
const list: ListColumns = { columns, factors: {} };

const parts: Readonly<Record<CampaignPart, string>> = {
  all: '1 = 1',
  open: "campaign.status IN ('open')",
  draft: "campaign.status IN ('draft')",
  over: "campaign.status IN ('closed')",
};

/** One page and how many there are; as it is sorted, else the newest first. */
export function pageOfCampaigns(
  manager: EntityManager,
  filter: CampaignFilter,
  page: PageRequest,
): Promise<[ReportCampaign[], number]> {
  const query = narrowed(manager, filter);
  return Promise.all([inOrder(query, filter).offset(offsetOf(page)).limit(page.pageSize).getMany(), query.getCount()]);
}

/** Campaigns some at a time, in the order of their ids. */
export function campaignsAfter(
  manager: EntityManager,
  filter: CampaignFilter,
  { after, atMost }: { readonly after: string; readonly atMost: number },
): Promise<ReportCampaign[]> {
  const query = narrowed(manager, filter).andWhere('campaign.id > :after', { after });
  return query.orderBy('campaign.id', 'ASC').limit(atMost).getMany();
}

/** How many there are in each part. */
export async function countsOfCampaigns(manager: EntityManager): Promise<Readonly<Record<CampaignPart, number>>> {
  const codes = Object.keys(parts) as CampaignPart[];
  const query = manager.createQueryBuilder(ReportCampaign, 'campaign').select([]);
  for (const part of codes) query.addSelect(`COALESCE(SUM(${parts[part]}), 0)`, part);
  const row = await query.getRawOne<Record<CampaignPart, string>>();
  return Object.fromEntries(codes.map((part) => [part, Number(row?.[part] ?? 0)])) as Record<CampaignPart, number>;
}

function narrowed(manager: EntityManager, { part = 'all', q, question, ids }: CampaignFilter): Query {
  const query = manager.createQueryBuilder(ReportCampaign, 'campaign').where(parts[part]);
  if (q) query.andWhere('(campaign.title LIKE :q OR campaign.audience LIKE :q)', { q: listQuestion.likeOf(q) });
  if (ids) query.andWhere(ids.length > 0 ? 'campaign.id IN (:...ids)' : '1 = 0', { ids });
  return question ? listQuestion.asked(query, question, list) : query;
}

function inOrder(query: Query, { question }: CampaignFilter): Query {
  const order = question?.order;
  const by = order ? listQuestion.columnIn(list, order.by) : null;
  if (by === null) return query.clone().orderBy('campaign.id', 'DESC');
  const sorted = query.clone().addSelect(`${by} IS NULL`, 'unknown').addSelect(by, 'sorted').orderBy('unknown', 'ASC');
  return sorted.addOrderBy('sorted', order?.descending ? 'DESC' : 'ASC').addOrderBy('campaign.id', 'DESC');
}
