import { Module } from '@nestjs/common';
import { ProjectsModule } from '@park/projects';
import { LeadPagesModule } from '../leads/lead-pages.module';
import { ProjectPages } from './project-pages';
import { ProjectsController } from './projects.controller';

/** Leads and projects on pages. */
@Module({ imports: [LeadPagesModule, ProjectsModule], controllers: [ProjectsController], providers: [ProjectPages] })
export class ProjectPagesModule {}
