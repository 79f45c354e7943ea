import { Injectable } from '@nestjs/common';
import { ProjectPromises } from '../promises/project-promises.service';
import { ProjectInvestment } from './project-investment.service';

/** What is invested in a project, and what its agreement promises. */
@Injectable()
export class ProjectMoney {
  constructor(
    readonly investment: ProjectInvestment,
    readonly promises: ProjectPromises,
  ) {}
}
