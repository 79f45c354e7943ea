import { type Actor, type CalendarDate } from '@park/kernel';
import { Clock, shared } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { firstOfStands, placedLeads, sumsOfStands } from '../data/leads/lead-board.query';
import type { LeadFilter, Who } from '../data/leads/lead-list.query';
import { Lead } from '../data/leads/lead.entity';
import { InvestmentProject } from '../data/project.entity';
import { scopeOf } from '../domain/access';
import { leadRights } from '../domain/leads/lead-access';
import { leadStands, standsSince } from '../domain/leads/lead-stands';
import { limitsOn } from '../park-on';
import { protectionOfLead } from './standing';

interface Asked {
  readonly who: Who;
  readonly filter: LeadFilter;
  readonly atMost?: number;
}

/** Leads by where they stand on their way, and on the plan: no telephone numbers, no notes. */
@Injectable()
export class LeadBoards {
  readonly stands = leadStands;

  private readonly totals = this.kept(({ who, filter }) => sumsOfStands(this.dataSource.manager, who, filter));
  private readonly cards = this.kept(({ who, filter, atMost = 0 }) =>
    firstOfStands(this.dataSource.manager, who, { filter, atMost }),
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Number, planned investment and how many are late of each place. */
  async sums(actor: Actor, filter: LeadFilter) {
    leadRights.viewLeads.demand(actor);
    return this.totals({ who: await this.who(actor), filter });
  }

  /** The same with the first leads of each place, for the board. */
  async of(actor: Actor, filter: LeadFilter, atMost: number) {
    leadRights.viewLeads.demand(actor);
    const who = await this.who(actor);
    const [sums, found] = await Promise.all([this.totals({ who, filter }), this.cards({ who, filter, atMost })]);
    const cards = found.map(({ stand, lead }) => ({
      ...{ id: lead.id, name: lead.investorName, isDemo: lead.isDemo, stand, since: standsSince(stand, lead) },
      ...{ yuan: lead.plannedInvestmentYuan, trackerName: lead.trackerName, status: lead.status },
      ...{ nextWhat: lead.nextWhat, nextOn: lead.nextOn },
      protection: stand === 'beyond' ? null : protectionOfLead(lead, who.today, who.limits),
      isFollowed: lead.status === 'accepted' && lead.trackerId !== null,
    }));
    return { sums, cards };
  }

  /** The leads whose project names a parcel or room, for the plan. */
  async placed(actor: Actor, filter: LeadFilter, atMost: number) {
    leadRights.viewLeads.demand(actor);
    return placedLeads(this.dataSource.manager, await this.who(actor), { filter, atMost });
  }

  private async who(actor: Actor): Promise<Who> {
    const today: CalendarDate = this.clock.today();
    return { actor, today, limits: await limitsOn(this.dataSource.manager, today) };
  }

  /** Until a lead changes, or the project that it is. */
  private kept<V>(read: (asked: Asked) => Promise<V>) {
    const keyOf = ({ who: { actor, today, limits }, filter, atMost }: Asked) => {
      const me = filter.part === 'mine' && actor.kind === 'staff' ? actor.userId : '';
      return JSON.stringify([today, limits, scopeOf(actor), me, filter, atMost]);
    };
    return shared.kept({ manager: () => this.dataSource.manager, of: [Lead, InvestmentProject], keyOf, read });
  }
}
