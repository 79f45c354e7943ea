import type { StaffActor } from '@park/kernel';
import { SiteLists } from '@park/sites';
import { ListViews } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { type SiteListQuery, tabsOf } from './site-list';

/** The name of this list among those that keep views. */
export const LIST = 'sites';

/** The parts of the ledger and its saved views, as tabs. */
@Injectable()
export class SiteViews {
  constructor(
    private readonly sites: SiteLists,
    private readonly views: ListViews,
  ) {}

  async tabs(actor: StaffActor, list: SiteListQuery) {
    const [counts, views] = await Promise.all([this.sites.counts(actor), this.views.of(actor, LIST)]);
    return { counts, tabs: tabsOf(list, counts, views) };
  }
}
