import type { CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { CampaignStatus } from '../domain/campaign-lifecycle';
import type { ReportStatus } from '../domain/report-lifecycle';

/** A campaign that asks a company, and how far the company is. */
export interface OwnReportRow {
  readonly id: string;
  readonly status: ReportStatus;
  readonly title: string;
  readonly year: number;
  readonly dueOn: CalendarDate;
  readonly campaignStatus: CampaignStatus;
}

/** Of the published campaigns: the open ones, the first due first, then those that have ended, the latest first. */
export function ownReports(manager: EntityManager, companyId: string, most: number): Promise<OwnReportRow[]> {
  return manager.query(
    `SELECT report.id, report.status, campaign.title, campaign.year, campaign.due_on AS dueOn, campaign.status AS campaignStatus
       FROM company_report report JOIN report_campaign campaign ON campaign.id = report.campaign_id
      WHERE report.company_id = ? AND campaign.opened_on IS NOT NULL
      ORDER BY campaign.status <> 'open', IF(campaign.status = 'open', campaign.due_on, NULL), campaign.id DESC LIMIT ?`,
    [companyId, most],
  );
}
