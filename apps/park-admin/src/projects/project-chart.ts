import type { StaffActor } from '@park/kernel';
import { InvestmentViews, projectStages } from '@park/projects';
import { Injectable } from '@nestjs/common';
import { funnelChart } from '../invest/pipeline-charts';
import { hrefOf, type ProjectListQuery } from './project-list';

/** The projects of a question by stage: a picture of their investment, and the table that it shows. */
@Injectable()
export class ProjectChart {
  constructor(private readonly views: InvestmentViews) {}

  async model(actor: StaffActor, list: ProjectListQuery) {
    const sums = await this.views.projects.sums(actor, list.filter);
    const rows = Object.entries(projectStages.names).map(([stage, label]) => {
      const { count = 0, yuan = null, stuck = 0 } = sums.find((each) => each.stage === stage) ?? {};
      const href = hrefOf({ ...list, face: 'list' }, `stage=${stage}`);
      return { stage, label, count, yuan: Number(yuan ?? 0), stuck, href, stuckHref: `${href}&stuck=yes` };
    });
    const open = projectStages.order.map((stage) => rows.find((row) => row.stage === stage)!);
    const count = rows.reduce((sum, row) => sum + row.count, 0);
    return { chart: count > 0 && { ...funnelChart(open), rows, count } };
  }
}
