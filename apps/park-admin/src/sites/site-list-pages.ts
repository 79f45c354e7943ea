import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { siteLedger, SiteLists, siteRights } from '@park/sites';
import { lists } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { isChosen, selectionBar } from '../registry/company-list-selection';
import { siteCells } from './site-columns';
import {
  COLUMN_KEYS,
  columnsPanelOf,
  headOf,
  headsOf,
  hrefOf,
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
    const list = this.read(query);
    const added = lists.withCondition(list.fields, list.question, query);
    return 'problem' in added ? added : { href: hrefOf({ ...list, question: added.question }) };
  }

  /** Where the list leads once boxes were ticked: the same page with what is chosen in its address. */
  chosen(query: Query): string {
    const { page } = pageRequest(query);
    return hrefOf(this.read(query), page > 1 ? `page=${page}` : '', lists.selectionQuery(lists.selection(query)));
  }

  async show(actor: StaffActor, query: Query, { problem }: { readonly problem?: string } = {}) {
    const list = this.read(query);
    const tabs = await this.views.tabs(actor, list);
    return {
      ...{ title: '载体台账', rowPath: '/sites', canEdit: siteRights.keepSites.allows(actor) },
      ...{ ...headOf(list), ...headsOf(list), all: tabs.counts.all },
      ...tabs,
      ...(query['open'] === 'filter' || problem
        ? { filter: lists.conditionPanel(list.fields, query, { problem, section: SECTION }) }
        : {}),
      ...(query['open'] === 'columns' ? { columnsPanel: columnsPanelOf(list, COLUMN_KEYS) } : {}),
      ...(await this.lines(actor, list, query)),
    };
  }

  private read(query: Query): SiteListQuery {
    return siteListQuery(query, this.clock.today());
  }

  private async lines(actor: StaffActor, list: SiteListQuery, query: Query) {
    const found = await this.sites.list(actor, list.filter, pageRequest(query));
    const today = this.clock.today();
    const here = (more: string) => hrefOf(list, found.page > 1 ? `page=${found.page}` : '', more);
    const selection = lists.selection(query);
    const from = (found.page - 1) * found.pageSize + 1;
    return {
      list: {
        ...found,
        rows: found.rows.map((site) => ({
          ...{
            id: site.id,
            name: `${site.code} ${site.name}`,
            isDemo: site.isDemo,
            chosen: isChosen(selection, site.id),
          },
          cells: siteCells(list, site, today),
        })),
      },
      selecting: { ...selectionBar(selection, { ...found, here }), editPath: null, exportPath: `${PATH}/export` },
      closeHref: here(''),
      ...{ from, to: from + found.rows.length - 1 },
    };
  }
}
