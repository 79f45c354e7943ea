import { Injectable } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import { Clock } from '@park/platform';
import { DataSource } from 'typeorm';
import { dayRows } from '../data/views/day.query';
import { seesWholePark } from '../domain/access';
import { leadRights } from '../domain/leads/lead-access';
import { dayGroups } from '../domain/views/day-groups';

const MOST = 20;

/** What asks for somebody today. */
@Injectable()
export class Days {
  /** The groups and what they are called, in the order in which they are worked through. */
  readonly groups = dayGroups;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Leads and projects that this person follows, or all; for who does not see the whole park always his own. */
  async of(actor: Actor, personId: string | null) {
    leadRights.viewLeads.demand(actor);
    const today = this.clock.today();
    return { today, rows: await dayRows(this.dataSource.manager, { actor, today, personId, atMost: MOST }) };
  }

  /** Whether this person may look at the days of others. */
  seesAll(actor: Actor): boolean {
    return seesWholePark(actor);
  }
}
