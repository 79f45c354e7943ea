import { Injectable } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import { Clock, shared } from '@park/platform';
import { DataSource } from 'typeorm';
import { Lead } from '../data/leads/lead.entity';
import { InvestmentProject } from '../data/project.entity';
import { dayRows, type WhoseDay } from '../data/views/day.query';
import { scopeOf, seesWholePark } from '../domain/access';
import { leadRights } from '../domain/leads/lead-access';
import { dayGroups } from '../domain/views/day-groups';
import { limitsOn } from '../park-on';

const MOST = 20;

/** What asks for somebody today. */
@Injectable()
export class Days {
  /** The groups and what they are called, in the order in which they are worked through. */
  readonly groups = dayGroups;

  private readonly rows = shared.kept({
    ...{ manager: () => this.dataSource.manager, of: [Lead, InvestmentProject] },
    keyOf: ({ actor, today, personId, limits }: WhoseDay) =>
      [today, scopeOf(actor), personId, limits.usual, limits.extended].join(' '),
    read: (whose) => dayRows(this.dataSource.manager, whose),
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Leads and projects that this person follows, or all; for who does not see the whole park always his own. */
  async of(actor: Actor, personId: string | null) {
    leadRights.viewLeads.demand(actor);
    const today = this.clock.today();
    const limits = await limitsOn(this.dataSource.manager, today);
    return { today, rows: await this.rows({ actor, today, personId, atMost: MOST, limits }) };
  }

  /** Whether this person may look at the days of others. */
  seesAll(actor: Actor): boolean {
    return seesWholePark(actor);
  }
}
