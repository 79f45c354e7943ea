import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { InvestmentViews } from '@park/projects';
import { ListViews } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { type ProjectListQuery, tabsOf } from './project-list';
import { ProjectNames } from './project-names';

/** The name of this list among those that keep views. */
export const LIST = 'projects';

/** The parts of the list of projects and its saved views, as tabs. */
@Injectable()
export class ProjectViews {
  constructor(
    private readonly investment: InvestmentViews,
    private readonly views: ListViews,
    private readonly names: ProjectNames,
    private readonly clock: Clock,
  ) {}

  people(actor: StaffActor) {
    return this.names.all(actor);
  }

  /** Who and which day the codes of an address stand for. */
  async named(actor: StaffActor) {
    return { today: this.clock.today(), trackers: (await this.people(actor)).all };
  }

  async tabs(actor: StaffActor, list: ProjectListQuery) {
    const [counts, views] = await Promise.all([this.investment.projects.counts(actor), this.views.of(actor, LIST)]);
    return { counts, tabs: tabsOf(list, counts, views) };
  }
}
