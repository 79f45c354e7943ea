import { Injectable } from '@nestjs/common';
import { ProjectInvestment } from './project-investment.service';

/** What is invested in a project. */
@Injectable()
export class ProjectMoney {
  constructor(readonly investment: ProjectInvestment) {}
}
