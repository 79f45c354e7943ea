import { RegistryModule } from '@park/registry';
import { ReportsModule } from '@park/reports';
import { Module } from '@nestjs/common';
import { CampaignCallsController } from './campaign-calls.controller';
import { CampaignExportController } from './campaign-export.controller';
import { CampaignListController } from './campaign-list.controller';
import { CampaignListPage } from './campaign-list-page';
import { CampaignPages } from './campaign-pages';
import { CampaignStepsController } from './campaign-steps.controller';
import { CampaignViewsController } from './campaign-views.controller';
import { CampaignsController } from './campaigns.controller';
import { RegistryPagesModule } from '../registry/registry-pages.module';
import { QueuePages } from './queue-pages';
import { QueueController } from './queue.controller';

/** 年度填报 on pages. */
@Module({
  imports: [ReportsModule, RegistryModule, RegistryPagesModule],
  controllers: [
    CampaignCallsController,
    CampaignExportController,
    CampaignListController,
    CampaignStepsController,
    CampaignViewsController,
    CampaignsController,
    QueueController,
  ],
  providers: [CampaignListPage, CampaignPages, QueuePages],
})
export class ReportPagesModule {}
