import { BatchesModule } from '@park/batches';
import { Module } from '@nestjs/common';
import { ProjectsModule } from '@park/projects';
import { SitesModule } from '@park/sites';
import { LastHand } from '../identity/last-hand';
import { EvaluationController } from './evaluation.controller';
import { FitController } from './fit.controller';
import { PlanController } from './plan/plan.controller';
import { SiteImportsController } from './site-imports.controller';
import { SitesController } from './sites.controller';

/** Land and rooms on pages. */
@Module({
  imports: [BatchesModule, SitesModule, ProjectsModule],
  controllers: [PlanController, EvaluationController, FitController, SiteImportsController, SitesController],
  providers: [LastHand],
})
export class SitePagesModule {}
