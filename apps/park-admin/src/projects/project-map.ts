import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { InvestmentViews, projectStages } from '@park/projects';
import { SitePlan, Sites } from '@park/sites';
import { Injectable } from '@nestjs/common';
import { MOST_PLACED, placedMap } from '../sites/plan/placed-map';
import { addressOf, PATH, type ProjectListQuery } from './project-list';

type Query = Readonly<Record<string, unknown>>;

/** The projects of a question on the plan of the park. */
@Injectable()
export class ProjectMap {
  constructor(
    private readonly views: InvestmentViews,
    private readonly sites: Sites,
    private readonly sitePlan: SitePlan,
    private readonly clock: Clock,
  ) {}

  async model(actor: StaffActor, list: ProjectListQuery, query: Query) {
    const found = await this.views.projects.placed(actor, list.filter, MOST_PLACED + 1);
    const [parcels, features] = await Promise.all([this.sites.parcels(actor), this.sitePlan.features(actor)]);
    const placed = found.map(({ id, title, stage, siteCode }) => ({
      ...{ siteCode, name: title, note: projectStages.names[stage], href: `/projects/${id}` },
    }));
    return placedMap(
      placed,
      { parcels, features },
      { page: PATH, base: addressOf(list), query, today: this.clock.today() },
    );
  }
}
