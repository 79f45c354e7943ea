import { Module } from '@nestjs/common';
import { Audit } from '@park/identity';
import { LeadsModule } from './leads.module';
import { Projects } from './projects.service';
import { projectWords } from './domain/project-words';

/** Leads and projects. Platform and identity are global. */
@Module({ imports: [LeadsModule], providers: [Projects], exports: [LeadsModule, Projects] })
export class ProjectsModule {
  constructor(audit: Audit) {
    audit.words.add(projectWords);
  }
}
