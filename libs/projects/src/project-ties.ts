import { Injectable } from '@nestjs/common';
import { CompanyOfProject } from './company-of-project';
import { LeadOfProject } from './people/lead-of-project';
import { ProjectTracker } from './project-tracker';

/** What a project is tied to: the lead it began as, who follows it, and the company it has become. */
@Injectable()
export class ProjectTies {
  constructor(
    readonly lead: LeadOfProject,
    readonly tracker: ProjectTracker,
    readonly company: CompanyOfProject,
  ) {}
}
