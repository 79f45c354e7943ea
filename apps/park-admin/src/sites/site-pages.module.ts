import { BatchesModule } from '@park/batches';
import { Module } from '@nestjs/common';
import { ProjectsModule } from '@park/projects';
import { SitesModule } from '@park/sites';
import { RegistryPagesModule } from '../registry/registry-pages.module';
import { LastHand } from '../identity/last-hand';
import { EvaluationController } from './evaluation.controller';
import { FitController } from './fit.controller';
import { PlanController } from './plan/plan.controller';
import { SiteImportsController } from './site-imports.controller';
import { SiteListController } from './site-list.controller';
import { SiteListPages } from './site-list-pages';
import { SiteViews } from './site-views';
import { SiteViewsController } from './site-views.controller';
import { SitesController } from './sites.controller';

/** Land and rooms on pages. */
@Module({
  imports: [BatchesModule, ProjectsModule, RegistryPagesModule, SitesModule],
  controllers: [
    PlanController,
    SiteViewsController,
    SiteListController,
    EvaluationController,
    FitController,
    SiteImportsController,
    SitesController,
  ],
  providers: [LastHand, SiteListPages, SiteViews],
})
export class SitePagesModule {}
