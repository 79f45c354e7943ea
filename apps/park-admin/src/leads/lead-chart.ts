import type { StaffActor } from '@park/kernel';
import { Leads } from '@park/projects';
import { Injectable } from '@nestjs/common';
import { funnelChart } from '../invest/pipeline-charts';
import { canStandIn, type LeadListQuery, standHref } from './lead-list';

/** The leads of a question by where they stand: a picture of what they plan to invest, and the table that it shows. */
@Injectable()
export class LeadChart {
  constructor(private readonly leads: Leads) {}

  async model(actor: StaffActor, list: LeadListQuery) {
    const sums = await this.leads.boards.sums(actor, list.filter);
    const stands = Object.entries(this.leads.boards.stands).filter(([stand]) => canStandIn(list.part, stand));
    const rows = stands.map(([stand, label]) => {
      const { count = 0, yuan = 0, late = 0 } = sums.find((each) => each.stand === stand) ?? {};
      const href = standHref(list, stand);
      return { label, count, yuan, late, href };
    });
    const count = rows.reduce((sum, row) => sum + row.count, 0);
    return { chart: { ...funnelChart(rows, '各环节的计划投资'), rows, count } };
  }
}
