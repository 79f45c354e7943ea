import { Members } from '@park/identity';
import type { Actor } from '@park/kernel';
import { type EntityManager, In } from 'typeorm';
import { SUBMITTED } from '../domain/report-lifecycle';
import { CompanyReport } from './company-report.entity';
import { ReportCampaign } from './report-campaign.entity';

/** A part of the queue: of one campaign, of what is looked at first. */
export interface QueuePart {
  readonly campaignId?: string;
  readonly isFirst?: boolean;
  /** Of whose companies. */
  readonly actor: Actor;
}

/** What waits, by its rank. */
export interface QueueCounts {
  readonly all: number;
  readonly first: number;
}

/** A report that waits, with what was asked. */
export interface QueuedReport {
  readonly report: CompanyReport;
  readonly campaign: ReportCampaign;
}

/** How many reports wait in all, and how many of them are looked at first. */
export async function queueCounts(manager: EntityManager, { campaignId, actor }: QueuePart): Promise<QueueCounts> {
  const seen = Members.ofVisible(actor, 'company_id');
  const rows: { queueRank: number; n: string }[] = await manager.query(
    `SELECT queue_rank AS queueRank, COUNT(*) AS n FROM company_report
      WHERE status = ? AND (? IS NULL OR campaign_id = ?) AND ${seen.sql} GROUP BY queue_rank`,
    [SUBMITTED, campaignId ?? null, campaignId ?? null, ...seen.params],
  );
  const of = (first: boolean) =>
    rows.filter((row) => (row.queueRank === 0) === first).reduce((sum, { n }) => sum + Number(n), 0);
  return { all: of(true) + of(false), first: of(true) };
}

/** Those with a report that waits, where the actor may not know of all. */
async function ofScope(manager: EntityManager, actor: Actor) {
  if (actor.kind !== 'staff' || !actor.companies) return undefined;
  const { sql, params } = Members.ofVisible(actor, 'company_id');
  const rows: { id: string }[] = await manager.query(
    `SELECT DISTINCT company_id AS id FROM company_report WHERE status = ? AND ${sql}`,
    [SUBMITTED, ...params],
  );
  return In(rows.map(({ id }) => id));
}

/** A page of what waits: what is looked at first on top, then the oldest. */
export async function queuedReports(
  manager: EntityManager,
  { campaignId, isFirst, ids, actor }: QueuePart & { readonly ids?: readonly string[] },
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<QueuedReport[]> {
  const asked = { status: SUBMITTED, ...(campaignId && { campaignId }), ...(isFirst && { queueRank: 0 }) };
  const companyId = await ofScope(manager, actor);
  const reports = await manager.find(CompanyReport, {
    where: { ...asked, ...(ids && { id: In([...ids]) }), ...(companyId && { companyId }) },
    order: { queueRank: 'ASC', submittedAt: 'ASC', id: 'ASC' },
    ...{ take: limit, skip: offset },
  });
  const wanted = [...new Set(reports.map((report) => report.campaignId))];
  const campaigns = wanted.length > 0 ? await manager.findBy(ReportCampaign, { id: In(wanted) }) : [];
  return reports.flatMap((report) => {
    const campaign = campaigns.find(({ id }) => id === report.campaignId);
    return campaign ? [{ report, campaign }] : [];
  });
}
