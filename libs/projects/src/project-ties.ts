import { Injectable } from '@nestjs/common';
import { CompanyOfProject } from './company-of-project';
import { LeadOfProject } from './people/lead-of-project';
import { ProjectTracker } from './project-tracker';
import { SameProjects } from './same-projects.service';
import { SiteOfProject } from './site-of-project';

/** What a project is tied to: the lead it began as, who follows it, the company it has become, its site, and those it may be the same as. */
@Injectable()
export class ProjectTies {
  constructor(
    readonly lead: LeadOfProject,
    readonly tracker: ProjectTracker,
    readonly company: CompanyOfProject,
    readonly site: SiteOfProject,
    readonly same: SameProjects,
  ) {}
}
