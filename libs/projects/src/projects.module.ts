import { Module } from '@nestjs/common';
import { Audit } from '@park/identity';
import { FileOwners, FilesModule } from '@park/files';
import { RegistryModule } from '@park/registry';
import { WorkModule } from '@park/work';
import { CompanyOfProject } from './company-of-project';
import { LeadsModule } from './leads.module';
import { paperFiles } from './papers/paper-files';
import { ProjectAccess } from './admission/project-access.service';
import { ProjectPapers } from './papers/project-papers.service';
import { ProjectNight } from './project-night';
import { ProjectTracker } from './project-tracker';
import { Projects } from './projects.service';
import { projectWords } from './domain/project-words';

const services = [ProjectAccess, ProjectPapers, Projects];

/** Leads and projects. Platform and identity are global. */
@Module({
  imports: [FilesModule, LeadsModule, RegistryModule, WorkModule],
  providers: [...services, CompanyOfProject, ProjectNight, ProjectTracker],
  exports: [LeadsModule, ...services],
})
export class ProjectsModule {
  constructor(audit: Audit, owners: FileOwners) {
    for (const owner of paperFiles) owners.add(owner);
    audit.words.add(projectWords);
  }
}
