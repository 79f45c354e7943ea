import { RegistryModule } from '@park/registry';
import { ReportsModule } from '@park/reports';
import { Module } from '@nestjs/common';
import { CampaignExportController } from './campaign-export.controller';
import { CampaignPages } from './campaign-pages';
import { CampaignsController } from './campaigns.controller';
import { QueuePages } from './queue-pages';
import { QueueController } from './queue.controller';

/** 年度填报 on pages. */
@Module({
  imports: [ReportsModule, RegistryModule],
  controllers: [CampaignExportController, CampaignsController, QueueController],
  providers: [CampaignPages, QueuePages],
})
export class ReportPagesModule {}
