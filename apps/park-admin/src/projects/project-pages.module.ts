import { Module } from '@nestjs/common';
import { ProjectsModule } from '@park/projects';

/** Leads and projects on pages. */
@Module({ imports: [ProjectsModule] })
export class ProjectPagesModule {}
