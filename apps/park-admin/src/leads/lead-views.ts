import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { Officers } from '@park/projects';
import { ListViews } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { type LeadListQuery, leadListQuery, tabsOf } from './lead-list';

/** The name of this list among those that keep views. */
export const LIST = 'leads';

/** The parts of the list of leads and its saved views, as tabs. */
@Injectable()
export class LeadViews {
  constructor(
    private readonly officers: Officers,
    private readonly views: ListViews,
    private readonly clock: Clock,
  ) {}

  async read(actor: StaffActor, query: Readonly<Record<string, unknown>>): Promise<LeadListQuery> {
    return leadListQuery(query, await this.around(actor));
  }

  /** Who and which day the codes of an address stand for. */
  async around(actor: StaffActor) {
    return { actor, today: this.clock.today(), officers: await this.officers.all(actor) };
  }

  /** The tabs for the counts of the parts, which lists tell along with their rows. */
  async tabs(actor: StaffActor, list: LeadListQuery) {
    const views = await this.views.of(actor, LIST);
    return (counts: Parameters<typeof tabsOf>[1]) => tabsOf(list, counts, views);
  }
}
