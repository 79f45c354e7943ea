import { Injectable } from '@nestjs/common';
import { ProjectBoard } from './project-board';
import { ProjectCalendar } from './project-calendar';
import { ProjectChart } from './project-chart';
import { ProjectMap } from './project-map';

/** How the projects of a question are shown besides as a list. */
@Injectable()
export class ProjectFaces {
  constructor(
    readonly board: ProjectBoard,
    readonly calendar: ProjectCalendar,
    readonly chart: ProjectChart,
    readonly map: ProjectMap,
  ) {}
}
