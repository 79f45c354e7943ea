import { Module } from '@nestjs/common';
import { Audit } from '@park/identity';
import { NoticesModule } from '@park/notices';
import { CompanyMerges, RegistryModule } from '@park/registry';
import { WorkKinds, WorkModule } from '@park/work';
import { CampaignAfterwards } from './campaign-afterwards';
import { CampaignBoard } from './campaign-board.service';
import { callForReport, CampaignCalls } from './campaign-calls';
import { CampaignLists } from './campaign-lists.service';
import { CampaignNight } from './campaign-night';
import { CampaignTelling } from './campaign-telling';
import { Campaigns } from './campaigns.service';
import { CompanyReport } from './data/company-report.entity';
import { reportWords } from './domain/report-words';
import { GoneCompanies } from './gone-companies';
import { HeldReports } from './held-reports';
import { OwnReports } from './own-reports.service';
import { ReportCall } from './data/report-call.entity';
import { callAgain, ReportCalls } from './report-calls.service';
import { ReportFacts } from './report-facts';
import { ReportFilling } from './report-filling.service';
import { ReportNews, verifyReports } from './report-news';
import { ReportVerification } from './report-verification.service';

/** What companies are asked to fill in once a year. Platform and identity are global. */
@Module({
  imports: [NoticesModule, RegistryModule, WorkModule],
  providers: [
    Campaigns,
    CampaignAfterwards,
    CampaignBoard,
    CampaignCalls,
    CampaignLists,
    CampaignNight,
    CampaignTelling,
    GoneCompanies,
    HeldReports,
    OwnReports,
    ReportCalls,
    ReportFacts,
    ReportFilling,
    ReportNews,
    ReportVerification,
  ],
  exports: [CampaignBoard, CampaignLists, Campaigns, OwnReports, ReportCalls, ReportFilling, ReportVerification],
})
export class ReportsModule {
  constructor(audit: Audit, kinds: WorkKinds, merges: CompanyMerges) {
    merges.moves({ key: 'reports', label: '年度填报', entity: CompanyReport, unique: ['campaignId'] });
    merges.moves({ key: 'report-calls', label: '填报电话记录', entity: ReportCall });
    audit.words.add(reportWords);
    kinds.add(callForReport);
    kinds.add(callAgain);
    kinds.add(verifyReports);
  }
}
