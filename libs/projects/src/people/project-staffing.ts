import { Injectable } from '@nestjs/common';
import { ProjectHandOver } from './project-hand-over.service';
import { ProjectStatuses } from './project-statuses.service';
import { ProjectTransfers } from './project-transfers.service';

/** Who works on a project, and how it comes along by their word. */
@Injectable()
export class ProjectStaffing {
  constructor(
    readonly statuses: ProjectStatuses,
    readonly transfers: ProjectTransfers,
    readonly handOver: ProjectHandOver,
  ) {}
}
