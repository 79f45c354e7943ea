import type { Schema } from '@park/platform';
import { CompanyReport } from './data/company-report.entity';
import { BeforeReturn1796000620001 } from './data/before-return.migration';
import { CreateReports1796000280001 } from './data/create-reports.migration';
import { ReportCall } from './data/report-call.entity';
import { ReportCalls1796000710001 } from './data/report-calls.migration';
import { ReportForms1796000300001 } from './data/report-forms.migration';
import { ReportCampaign } from './data/report-campaign.entity';
import { UnreachedReport } from './data/unreached-report.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const reportsSchema = {
  entities: [ReportCampaign, CompanyReport, UnreachedReport, ReportCall],
  migrations: [
    CreateReports1796000280001,
    ReportForms1796000300001,
    BeforeReturn1796000620001,
    ReportCalls1796000710001,
  ],
  people: [
    { entity: CompanyReport, name: 'submittedByName' },
    { entity: ReportCampaign, name: 'createdByName' },
    { entity: ReportCall, name: 'calledByName' },
  ],
} satisfies Schema;
