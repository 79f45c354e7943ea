import { Injectable } from '@nestjs/common';
import { CompanyOfProject } from './company-of-project';
import { LeadOfProject } from './people/lead-of-project';
import { ProjectTracker } from './project-tracker';
import { SiteOfProject } from './site-of-project';

/** What a project is tied to: the lead it began as, who follows it, the company it has become, and its site. */
@Injectable()
export class ProjectTies {
  constructor(
    readonly lead: LeadOfProject,
    readonly tracker: ProjectTracker,
    readonly company: CompanyOfProject,
    readonly site: SiteOfProject,
  ) {}
}
