import { PolicyModule } from '@park/policy';
import { RegistryModule } from '@park/registry';
import { ReportsModule } from '@park/reports';
import { OwnDrafts } from '@park/web-kit';
import { Module } from '@nestjs/common';
import { OwnReportsController } from './own-reports.controller';
import { OverviewPages } from './overview-pages';
import { ReportSectionController } from './report-section.controller';
import { TurnedPolicies } from './turned-policies';

/** 年度填报 of a company on pages. */
@Module({
  imports: [ReportsModule, RegistryModule, PolicyModule],
  controllers: [OwnReportsController, ReportSectionController],
  providers: [OwnDrafts, OverviewPages, TurnedPolicies],
})
export class ReportPagesModule {}
