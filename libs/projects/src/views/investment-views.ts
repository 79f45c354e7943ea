import { Injectable } from '@nestjs/common';
import { Days } from './days.service';
import { Meetings } from './meetings.service';
import { Pipeline } from './pipeline.service';
import { ProjectLists } from './project-lists.service';
import { Prospects } from './prospects.service';

/** Leads and projects looked at together. */
@Injectable()
export class InvestmentViews {
  constructor(
    readonly days: Days,
    readonly meetings: Meetings,
    readonly pipeline: Pipeline,
    readonly projects: ProjectLists,
    readonly prospects: Prospects,
  ) {}
}
