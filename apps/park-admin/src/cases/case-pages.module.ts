import { Module } from '@nestjs/common';
import { CasesModule, PlanModule } from '@park/cultivation';
import { RegistryModule } from '@park/registry';
import { RegistryPagesModule } from '../registry/registry-pages.module';
import { CaseExportController } from './case-export.controller';
import { CaseBatchPages } from './case-batch-pages';
import { CaseBatchesController } from './case-batches.controller';
import { CaseBoardPage } from './case-board-page';
import { CaseListPage } from './case-list-page';
import { CasePages } from './case-pages';
import { CasePeople } from './case-people';
import { CaseViews } from './case-views';
import { CaseViewsController } from './case-views.controller';
import { CasesController } from './cases.controller';
import { PlansController } from './plans.controller';

/** Cases of titles on pages. */
@Module({
  imports: [CasesModule, PlanModule, RegistryModule, RegistryPagesModule],
  controllers: [CaseBatchesController, CaseExportController, CaseViewsController, CasesController, PlansController],
  providers: [CaseBatchPages, CaseBoardPage, CaseListPage, CasePages, CasePeople, CaseViews],
})
export class CasePagesModule {}
