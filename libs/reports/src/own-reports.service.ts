import type { CompanyActor } from '@park/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CompanyReport } from './data/company-report.entity';
import { ReportCampaign } from './data/report-campaign.entity';
import { reportRights } from './domain/access';
import { OPEN } from './domain/campaign-lifecycle';

const MOST = 5;

/** What the own company is asked for. */
@Injectable()
export class OwnReports {
  constructor(private readonly dataSource: DataSource) {}

  /** The open campaigns that ask this company, the first due first. */
  async asked(actor: CompanyActor): Promise<ReportCampaign[]> {
    reportRights.viewOwnReports.demand(actor);
    return this.dataSource.manager
      .createQueryBuilder(ReportCampaign, 'campaign')
      .innerJoin(CompanyReport, 'report', 'report.campaignId = campaign.id AND report.companyId = :companyId', {
        companyId: actor.companyId,
      })
      .where({ status: OPEN })
      .orderBy('campaign.dueOn')
      .addOrderBy('campaign.id')
      .limit(MOST)
      .getMany();
  }
}
