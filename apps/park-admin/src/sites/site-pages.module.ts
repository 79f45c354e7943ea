import { Module } from '@nestjs/common';
import { ProjectsModule } from '@park/projects';
import { SitesModule } from '@park/sites';
import { FitController } from './fit.controller';
import { SitesController } from './sites.controller';

/** Land and rooms on pages. */
@Module({ imports: [SitesModule, ProjectsModule], controllers: [FitController, SitesController] })
export class SitePagesModule {}
