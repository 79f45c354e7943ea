import { RegistryModule } from '@park/registry';
import { ReportsModule } from '@park/reports';
import { Module } from '@nestjs/common';
import { CampaignPages } from './campaign-pages';
import { CampaignsController } from './campaigns.controller';

/** 年度填报 on pages. */
@Module({
  imports: [ReportsModule, RegistryModule],
  controllers: [CampaignsController],
  providers: [CampaignPages],
})
export class ReportPagesModule {}
