import type { StoryLine, StoryWanted } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { type ReportStatus, reportLifecycle } from '../domain/report-lifecycle';

interface ReportOfCompany {
  id: string;
  at: Date;
  isSent: number;
  who: string;
  title: string;
  status: ReportStatus;
  campaignId: string;
}

/** What a company was asked to fill in and what it sent, before a place, the latest first. A day counts from its midnight. */
export async function storyOfReports(
  manager: EntityManager,
  companyId: string,
  { before, atMost }: StoryWanted,
): Promise<StoryLine[]> {
  const rows: ReportOfCompany[] = await manager.query(
    `SELECT * FROM (
       SELECT r.id * 2 AS id, CAST(c.opened_on AS DATETIME(3)) - INTERVAL 8 HOUR AS at, 0 AS isSent,
              c.created_by_name AS who, c.title, r.status, c.id AS campaignId
         FROM company_report r JOIN report_campaign c ON c.id = r.campaign_id
        WHERE r.company_id = ? AND c.opened_on IS NOT NULL
       UNION ALL
       SELECT r.id * 2 + 1, r.submitted_at, 1, COALESCE(r.submitted_by_name, ''), c.title, r.status, c.id
         FROM company_report r JOIN report_campaign c ON c.id = r.campaign_id
        WHERE r.company_id = ? AND r.submitted_at IS NOT NULL) s
      WHERE s.at < ? OR (s.at = ? AND s.id < ?) ORDER BY s.at DESC, s.id DESC LIMIT ?`,
    [companyId, companyId, before.at, before.at, before.id, atMost],
  );
  return rows.map(({ id, at, isSent, who, title, status, campaignId }) => ({
    ...{ id: Number(id), at, who, href: `/campaigns/${campaignId}` },
    ...{ title: isSent ? '提交填报' : '请企业填报', text: `${title}（现为${reportLifecycle.states[status]}）` },
  }));
}
