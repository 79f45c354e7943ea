import { Module } from '@nestjs/common';
import { CasesModule, LadderModule, PlanModule } from '@park/cultivation';
import { FilesModule } from '@park/files';
import { PolicyModule } from '@park/policy';
import { RegistryModule } from '@park/registry';
import { RegistryPagesModule } from '../registry/registry-pages.module';
import { CaseExportController } from './case-export.controller';
import { CaseBatchPages } from './case-batch-pages';
import { CaseBatchesController } from './case-batches.controller';
import { CaseBoardPage } from './case-board-page';
import { CaseMaterialsController } from './case-materials.controller';
import { CaseCalendarPage } from './case-calendar-page';
import { CaseListPage } from './case-list-page';
import { CasePages } from './case-pages';
import { CasePeople } from './case-people';
import { CaseViews } from './case-views';
import { CaseViewsController } from './case-views.controller';
import { CasesController } from './cases.controller';
import { FigureTitlesPage } from './figure-titles-page';
import { FiguresController } from './figures.controller';
import { FiguresPage } from './figures-page';
import { PlansController } from './plans.controller';
import { TargetPages } from './target-pages';

/** Cases of titles on pages. */
@Module({
  imports: [CasesModule, FilesModule, LadderModule, PlanModule, PolicyModule, RegistryModule, RegistryPagesModule],
  controllers: [
    ...[CaseBatchesController, CaseExportController, CaseViewsController, FiguresController],
    ...[CaseMaterialsController, CasesController, PlansController],
  ],
  providers: [
    ...[CaseBatchPages, CaseBoardPage, CaseCalendarPage, CaseListPage, CasePages, CasePeople, CaseViews],
    ...[FigureTitlesPage, FiguresPage, TargetPages],
  ],
})
export class CasePagesModule {}
