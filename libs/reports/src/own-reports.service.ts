import { type CompanyActor, isRowId, NotFound } from '@park/kernel';
import { type CompanyFile, CompanyFiles } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CompanyReport } from './data/company-report.entity';
import { ownReports, type OwnReportRow } from './data/own-reports.query';
import { ReportCampaign } from './data/report-campaign.entity';
import { reportRights } from './domain/access';

const MOST = 20;

/** The part of the own company in a campaign, with what its file says now. */
export interface OwnReport {
  readonly report: CompanyReport;
  readonly campaign: ReportCampaign;
  readonly file: CompanyFile;
}

/** What the own company is asked for. */
@Injectable()
export class OwnReports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CompanyFiles,
  ) {}

  /** The campaigns that ask this company: the open ones, the first due first, then those that have ended. */
  list(actor: CompanyActor): Promise<OwnReportRow[]> {
    reportRights.viewOwnReports.demand(actor);
    return ownReports(this.dataSource.manager, actor.companyId, MOST);
  }

  /** Throws NotFound, also for a report of another company and while the campaign is prepared. */
  async find(actor: CompanyActor, reportId: string): Promise<OwnReport> {
    reportRights.viewOwnReports.demand(actor);
    const { manager } = this.dataSource;
    const own = { id: reportId, companyId: actor.companyId };
    const report = isRowId(reportId) ? await manager.findOneBy(CompanyReport, own) : null;
    const campaign = report && (await manager.findOneBy(ReportCampaign, { id: report.campaignId }));
    if (!report || !campaign?.openedOn) throw new NotFound('没有这份填报，请从“年度填报”进入。');
    return { report, campaign, file: await this.files.find(actor, actor.companyId) };
  }
}
