import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { campaignList, CampaignLists, type CampaignPart, reportRights } from '@park/reports';
import { ListViews } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { PlainListPage } from '../lists/plain-list-page';
import { campaignCells } from './campaign-cells';
import { campaignListQuery, type CampaignListQuery, PATH, place } from './campaign-list';

type Query = Readonly<Record<string, unknown>>;

/** The name of this list among those that keep views. */
export const LIST = 'campaigns';

/** 年度填报: the campaigns of a question as a list. */
@Injectable()
export class CampaignListPage extends PlainListPage<CampaignPart> {
  constructor(
    private readonly campaigns: CampaignLists,
    private readonly views: ListViews,
    clock: Clock,
  ) {
    super(
      { path: PATH, place, read: campaignListQuery, section: { label: '填报', fields: campaignList.fields } },
      clock,
    );
  }

  async show(actor: StaffActor, query: Query, { problem }: { readonly problem?: string } = {}) {
    const list = this.read(query);
    const [counts, views, lines] = await Promise.all([
      this.campaigns.counts(actor),
      this.views.of(actor, LIST),
      this.rows(actor, list, query),
    ]);
    return {
      ...{ title: '年度填报', mayRun: reportRights.runCampaigns.allows(actor), all: counts.all },
      ...this.around(list, query, problem),
      tabs: place.tabs(list, counts, views),
      ...lines,
    };
  }

  private async rows(actor: StaffActor, list: CampaignListQuery, query: Query) {
    const found = await this.campaigns.list(actor, list.filter, pageRequest(query));
    const rows = found.rows.map((row) => ({
      ...{ id: row.id, name: row.title, cells: campaignCells(list, row) },
    }));
    return this.lines(found, rows, { list, query });
  }
}
