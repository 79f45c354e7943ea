import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { siteLedger, SiteLists, type SitePart, siteRights, siteStanding } from '@park/sites';
import { Injectable } from '@nestjs/common';
import { PlainListPage } from '../lists/plain-list-page';
import { siteCells } from './site-columns';
import { PATH, place, type SiteListQuery, siteListQuery } from './site-list';
import { SiteViews } from './site-views';

type Query = Readonly<Record<string, unknown>>;

/** 载体台账: the land and rooms of a question as a list. */
@Injectable()
export class SiteListPages extends PlainListPage<SitePart> {
  constructor(
    private readonly sites: SiteLists,
    private readonly views: SiteViews,
    clock: Clock,
  ) {
    super({ path: PATH, place, read: siteListQuery, section: { label: '载体', fields: siteLedger.fields } }, clock);
  }

  async show(actor: StaffActor, query: Query, { problem }: { readonly problem?: string } = {}) {
    const list = this.read(query);
    const tabs = await this.views.tabs(actor, list);
    return {
      ...{ title: '载体台账', rowPath: '/sites', canEdit: siteRights.keepSites.allows(actor) },
      ...{ ...this.around(list, query, problem), all: tabs.counts.all },
      ...tabs,
      ...(await this.rows(actor, list, query)),
    };
  }

  private async rows(actor: StaffActor, list: SiteListQuery, query: Query) {
    const found = await this.sites.list(actor, list.filter, pageRequest(query));
    const today = this.clock.today();
    const rows = found.rows.map((site) => ({
      ...{ id: site.id, name: siteStanding.fullName(site), isDemo: site.isDemo },
      cells: siteCells(list, site, today),
    }));
    return this.lines(found, rows, { list, query });
  }
}
