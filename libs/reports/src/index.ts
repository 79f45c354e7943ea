export type { ReportCampaign } from './data/report-campaign.entity';
export type { Progress, ProgressPart } from './data/campaign-progress.query';
export { Campaigns, type ChosenCompanies } from './campaigns.service';
export { reportRights } from './domain/access';
export { askable, askableYears, askedOf, campaignLengths } from './domain/campaign-form';
export { campaignLifecycle, type CampaignStatus, type CampaignVerb } from './domain/campaign-lifecycle';
export { OwnReports } from './own-reports.service';
export { ReportsModule } from './reports.module';
export { reportsSchema } from './schema';
