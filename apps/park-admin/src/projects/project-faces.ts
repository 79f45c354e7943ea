import { Injectable } from '@nestjs/common';
import { ProjectBoard } from './project-board';
import { ProjectCalendar } from './project-calendar';

/** How the projects of a question are shown besides as a list. */
@Injectable()
export class ProjectFaces {
  constructor(
    readonly board: ProjectBoard,
    readonly calendar: ProjectCalendar,
  ) {}
}
