import { Module } from '@nestjs/common';
import { Audit } from '@park/identity';
import { Projects } from './projects.service';
import { projectWords } from './domain/project-words';

/** Leads and projects. Platform and identity are global. */
@Module({ providers: [Projects], exports: [Projects] })
export class ProjectsModule {
  constructor(audit: Audit) {
    audit.words.add(projectWords);
  }
}
