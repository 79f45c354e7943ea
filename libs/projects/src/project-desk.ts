import { Injectable } from '@nestjs/common';
import { ProjectPeople } from './people/project-people';
import { ProjectStatuses } from './people/project-statuses.service';
import { ProjectTransfers } from './people/project-transfers.service';
import { ProjectPapers } from './papers/project-papers.service';
import { ProjectProblems } from './problems/project-problems.service';

/** What is kept of a project besides its answers and papers. */
@Injectable()
export class ProjectDesk {
  constructor(
    readonly problems: ProjectProblems,
    readonly people: ProjectPeople,
    readonly papers: ProjectPapers,
    readonly statuses: ProjectStatuses,
    readonly transfers: ProjectTransfers,
  ) {}
}
