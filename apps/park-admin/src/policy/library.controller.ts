import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { LibraryLists, policyRights } from '@park/policy';
import { csvStream, xlsxStream } from '@park/sheets';
import { lists, redirect, sendDownload, View } from '@park/web-kit';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CSV, XLSX } from '../media-types';
import { libraryFile } from './library-file';
import { libraryListQuery, wordsOf } from './library-list';
import { LibraryPage } from './library-page';

type Asked = Readonly<Record<string, unknown>>;

/** 政策库: every policy with where it stands today, and the file of it. */
@Controller('policies')
export class LibraryController {
  constructor(
    private readonly page: LibraryPage,
    private readonly library: LibraryLists,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(policyRights.viewPolicies)
  @View('policy/library')
  list(@CurrentActor() actor: StaffActor, @Query() query: Asked, @Res({ passthrough: true }) reply: FastifyReply) {
    if (query['choose'] !== undefined) return void redirect(reply, this.page.chosen(query));
    if (query['ct'] === undefined) return this.page.show(actor, query);
    const added = this.page.added(query);
    return 'href' in added ? void redirect(reply, added.href) : this.page.show(actor, query, added);
  }

  /** The library as it is narrowed, or what was chosen of it: takes the query string of the list. */
  @Get('export')
  @Requires(policyRights.viewPolicies, 'proof')
  async download(@CurrentActor() actor: StaffActor, @Query() query: Asked, @Res() reply: FastifyReply): Promise<void> {
    const today = this.clock.today();
    const list = libraryListQuery(query, today);
    const format = query['format'] === 'csv' ? 'csv' : 'xlsx';
    const { everyone, ids } = lists.selection(query);
    const isChosen = !everyone && ids.length > 0;
    const words = isChosen ? `${wordsOf(list)}，其中勾选的 ${ids.length} 项` : wordsOf(list);
    const filter = isChosen ? { ...list.filter, ids } : list.filter;
    const rows = libraryFile(await this.library.taken(actor, filter, { format, words }));
    const bytes = format === 'csv' ? csvStream(rows) : xlsxStream('政策库', rows);
    await sendDownload(reply, { name: `政策库-${today}.${format}`, mediaType: format === 'csv' ? CSV : XLSX, bytes });
  }
}
