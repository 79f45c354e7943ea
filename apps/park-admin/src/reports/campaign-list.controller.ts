import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { CampaignLists, reportRights } from '@park/reports';
import { csvStream, xlsxStream } from '@park/sheets';
import { lists, redirect, sendDownload, View } from '@park/web-kit';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CSV, XLSX } from '../media-types';
import { campaignFile } from './campaign-cells';
import { campaignListQuery, wordsOf } from './campaign-list';
import { CampaignListPage } from './campaign-list-page';

type Asked = Readonly<Record<string, unknown>>;

/** 年度填报: the campaigns with how far each has come, and the file of them. */
@Controller('campaigns')
export class CampaignListController {
  constructor(
    private readonly page: CampaignListPage,
    private readonly campaigns: CampaignLists,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(reportRights.viewCampaigns)
  @View('reports/campaigns')
  list(@CurrentActor() actor: StaffActor, @Query() query: Asked, @Res({ passthrough: true }) reply: FastifyReply) {
    if (query['choose'] !== undefined) return void redirect(reply, this.page.chosen(query));
    if (query['ct'] === undefined) return this.page.show(actor, query);
    const added = this.page.added(query);
    return 'href' in added ? void redirect(reply, added.href) : this.page.show(actor, query, added);
  }

  /** The campaigns as they are narrowed, or what was chosen of them: takes the query string of the list. */
  @Get('export')
  @Requires(reportRights.viewCampaigns, 'proof')
  async download(@CurrentActor() actor: StaffActor, @Query() query: Asked, @Res() reply: FastifyReply): Promise<void> {
    const today = this.clock.today();
    const list = campaignListQuery(query, today);
    const format = query['format'] === 'csv' ? 'csv' : 'xlsx';
    const { everyone, ids } = lists.selection(query);
    const isChosen = !everyone && ids.length > 0;
    const words = isChosen ? `${wordsOf(list)}，其中勾选的 ${ids.length} 次` : wordsOf(list);
    const filter = isChosen ? { ...list.filter, ids } : list.filter;
    const rows = campaignFile(await this.campaigns.taken(actor, filter, { format, words }));
    const bytes = format === 'csv' ? csvStream(rows) : xlsxStream('年度填报', rows);
    await sendDownload(reply, { name: `年度填报-${today}.${format}`, mediaType: format === 'csv' ? CSV : XLSX, bytes });
  }
}
