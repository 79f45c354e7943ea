import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { siteLedger, SiteLists, siteRights } from '@park/sites';
import { Injectable } from '@nestjs/common';
import { listLines } from '../lists/list-lines';
import { siteCells } from './site-columns';
import {
  addedTo,
  chosenIn,
  headOf,
  headsOf,
  pageHref,
  panelsOf,
  PATH,
  type SiteListQuery,
  siteListQuery,
} from './site-list';
import { SiteViews } from './site-views';

type Query = Readonly<Record<string, unknown>>;

const SECTION = { label: '载体', fields: siteLedger.fields };

/** 载体台账: the land and rooms of a question as a list. */
@Injectable()
export class SiteListPages {
  constructor(
    private readonly sites: SiteLists,
    private readonly views: SiteViews,
    private readonly clock: Clock,
  ) {}

  /** Where the form of a new condition leads; its problem when it cannot be read. */
  added(query: Query) {
    return addedTo(this.read(query), query);
  }

  /** Where the list leads once boxes were ticked: the same page with what is chosen in its address. */
  chosen(query: Query): string {
    return chosenIn(this.read(query), query);
  }

  async show(actor: StaffActor, query: Query, { problem }: { readonly problem?: string } = {}) {
    const list = this.read(query);
    const tabs = await this.views.tabs(actor, list);
    return {
      ...{ title: '载体台账', rowPath: '/sites', canEdit: siteRights.keepSites.allows(actor) },
      ...{ ...headOf(list), ...headsOf(list), all: tabs.counts.all },
      ...tabs,
      ...panelsOf(list, query, { problem, section: SECTION }),
      ...(await this.lines(actor, list, query)),
    };
  }

  private read(query: Query): SiteListQuery {
    return siteListQuery(query, this.clock.today());
  }

  private async lines(actor: StaffActor, list: SiteListQuery, query: Query) {
    const found = await this.sites.list(actor, list.filter, pageRequest(query));
    const today = this.clock.today();
    const rows = found.rows.map((site) => ({
      ...{ id: site.id, name: `${site.code} ${site.name}`, isDemo: site.isDemo },
      cells: siteCells(list, site, today),
    }));
    return listLines(found, rows, { query, here: pageHref(list, found.page), exportPath: `${PATH}/export` });
  }
}
