import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { SiteLists, siteRights } from '@park/sites';
import { csvStream, xlsxStream } from '@park/sheets';
import { lists, redirect, sendDownload, View } from '@park/web-kit';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CSV, XLSX } from '../media-types';
import { siteListQuery, wordsOf } from './site-list';
import { siteFile } from './site-file';
import { SiteListPages } from './site-list-pages';

type Asked = Readonly<Record<string, unknown>>;

/** 载体台账: the list of land and rooms, and the file of it. */
@Controller('sites/list')
export class SiteListController {
  constructor(
    private readonly pages: SiteListPages,
    private readonly sites: SiteLists,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(siteRights.viewSites)
  @View('sites/sites')
  list(@CurrentActor() actor: StaffActor, @Query() query: Asked, @Res({ passthrough: true }) reply: FastifyReply) {
    if (query['choose'] !== undefined) return void redirect(reply, this.pages.chosen(query));
    if (query['ct'] === undefined) return this.pages.show(actor, query);
    const added = this.pages.added(query);
    return 'href' in added ? void redirect(reply, added.href) : this.pages.show(actor, query, added);
  }

  /** The ledger as it is narrowed, or what was chosen of it: takes the query string of the list. */
  @Get('export')
  @Requires(siteRights.viewSites, 'proof')
  async download(@CurrentActor() actor: StaffActor, @Query() query: Asked, @Res() reply: FastifyReply): Promise<void> {
    const today = this.clock.today();
    const list = siteListQuery(query, today);
    const format = query['format'] === 'csv' ? 'csv' : 'xlsx';
    const { everyone, ids } = lists.selection(query);
    const isChosen = !everyone && ids.length > 0;
    const words = isChosen ? `${wordsOf(list)}，其中勾选的 ${ids.length} 个` : wordsOf(list);
    const filter = isChosen ? { ...list.filter, ids } : list.filter;
    const rows = siteFile(await this.sites.taken(actor, filter, { format, words }), today);
    const bytes = format === 'csv' ? csvStream(rows) : xlsxStream('载体台账', rows);
    await sendDownload(reply, { name: `载体台账-${today}.${format}`, mediaType: format === 'csv' ? CSV : XLSX, bytes });
  }
}
