import { type EntityManager, In } from 'typeorm';
import { SUBMITTED } from '../domain/report-lifecycle';
import { CompanyReport } from './company-report.entity';
import { ReportCampaign } from './report-campaign.entity';

/** A part of the queue: of one campaign, of what is looked at first. */
export interface QueuePart {
  readonly campaignId?: string;
  readonly isFirst?: boolean;
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
export async function queueCounts(manager: EntityManager, { campaignId }: QueuePart): Promise<QueueCounts> {
  const rows: { queueRank: number; n: string }[] = await manager.query(
    `SELECT queue_rank AS queueRank, COUNT(*) AS n FROM company_report
      WHERE status = ? AND (? IS NULL OR campaign_id = ?) GROUP BY queue_rank`,
    [SUBMITTED, campaignId ?? null, campaignId ?? null],
  );
  const of = (first: boolean) =>
    rows.filter((row) => (row.queueRank === 0) === first).reduce((sum, { n }) => sum + Number(n), 0);
  return { all: of(true) + of(false), first: of(true) };
}

/** A page of what waits: what is looked at first on top, then the oldest. */
export async function queuedReports(
  manager: EntityManager,
  { campaignId, isFirst, ids }: QueuePart & { readonly ids?: readonly string[] },
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<QueuedReport[]> {
  const asked = { status: SUBMITTED, ...(campaignId && { campaignId }), ...(isFirst && { queueRank: 0 }) };
  const reports = await manager.find(CompanyReport, {
    where: { ...asked, ...(ids && { id: In([...ids]) }) },
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
