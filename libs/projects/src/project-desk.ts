import { Injectable } from '@nestjs/common';
import { ProjectMoney } from './investment/project-money';
import { ProjectPeople } from './people/project-people';
import { ProjectStaffing } from './people/project-staffing';
import { ProjectPapers } from './papers/project-papers.service';
import { ProjectProblems } from './problems/project-problems.service';

/** What is kept of a project besides its answers and papers. */
@Injectable()
export class ProjectDesk {
  constructor(
    readonly problems: ProjectProblems,
    readonly people: ProjectPeople,
    readonly papers: ProjectPapers,
    readonly staffing: ProjectStaffing,
    readonly money: ProjectMoney,
  ) {}
}
