import { Injectable } from '@nestjs/common';
import { ProjectStatuses } from './project-statuses.service';
import { ProjectTransfers } from './project-transfers.service';

/** Who works on a project, and how it comes along by their word. */
@Injectable()
export class ProjectStaffing {
  constructor(
    readonly statuses: ProjectStatuses,
    readonly transfers: ProjectTransfers,
  ) {}
}
