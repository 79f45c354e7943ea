import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { campaignList, CampaignLists, reportRights } from '@park/reports';
import { ListViews } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { listLines } from '../lists/list-lines';
import { campaignCells } from './campaign-cells';
import {
  addedTo,
  type CampaignListQuery,
  campaignListQuery,
  chosenIn,
  headOf,
  headsOf,
  pageHref,
  panelsOf,
  PATH,
  tabsOf,
} from './campaign-list';

type Query = Readonly<Record<string, unknown>>;

/** The name of this list among those that keep views. */
export const LIST = 'campaigns';
const SECTION = { label: '填报', fields: campaignList.fields };

/** 年度填报: the campaigns of a question as a list. */
@Injectable()
export class CampaignListPage {
  constructor(
    private readonly campaigns: CampaignLists,
    private readonly views: ListViews,
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
    const [counts, views, lines] = await Promise.all([
      this.campaigns.counts(actor),
      this.views.of(actor, LIST),
      this.lines(actor, list, query),
    ]);
    return {
      ...{ title: '年度填报', mayRun: reportRights.runCampaigns.allows(actor), all: counts.all },
      ...{ ...headOf(list), ...headsOf(list), tabs: tabsOf(list, counts, views) },
      ...panelsOf(list, query, { problem, section: SECTION }),
      ...lines,
    };
  }

  private read(query: Query): CampaignListQuery {
    return campaignListQuery(query, this.clock.today());
  }

  private async lines(actor: StaffActor, list: CampaignListQuery, query: Query) {
    const found = await this.campaigns.list(actor, list.filter, pageRequest(query));
    const rows = found.rows.map((row) => ({
      ...{ id: row.id, name: row.title, cells: campaignCells(list, row) },
    }));
    return listLines(found, rows, { query, here: pageHref(list, found.page), exportPath: `${PATH}/export` });
  }
}
