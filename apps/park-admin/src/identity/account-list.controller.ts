import { Accounts, CurrentActor, identityRights, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { csvStream, xlsxStream } from '@park/sheets';
import { lists, redirect, sendDownload, View } from '@park/web-kit';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CSV, XLSX } from '../media-types';
import { accountFile } from './account-cells';
import { accountListQuery, wordsOf } from './account-list';
import { AccountListPage } from './account-list-page';

type Asked = Readonly<Record<string, unknown>>;

/** 账号管理: the accounts that somebody may manage, and the file of them. */
@Controller('accounts')
export class AccountListController {
  constructor(
    private readonly page: AccountListPage,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(identityRights.manageCompanyAccounts)
  @View('identity/accounts')
  list(@CurrentActor() actor: StaffActor, @Query() query: Asked, @Res({ passthrough: true }) reply: FastifyReply) {
    if (query['choose'] !== undefined) return void redirect(reply, this.page.chosen(query));
    if (query['ct'] === undefined) return this.page.show(actor, query);
    const added = this.page.added(query);
    return 'href' in added ? void redirect(reply, added.href) : this.page.show(actor, query, added);
  }

  /** The accounts as they are narrowed, or what was chosen of them: takes the query string of the list. */
  @Get('export')
  @Requires(identityRights.manageCompanyAccounts, 'proof')
  async download(@CurrentActor() actor: StaffActor, @Query() query: Asked, @Res() reply: FastifyReply): Promise<void> {
    const today = this.clock.today();
    const list = accountListQuery(query, today);
    const format = query['format'] === 'csv' ? 'csv' : 'xlsx';
    const { everyone, ids } = lists.selection(query);
    const isChosen = !everyone && ids.length > 0;
    const words = isChosen ? `${wordsOf(list)}，其中勾选的 ${ids.length} 个` : wordsOf(list);
    const filter = isChosen ? { ...list.filter, ids } : list.filter;
    const rows = accountFile(await this.accounts.lists.taken(actor, filter, { format, words }));
    const bytes = format === 'csv' ? csvStream(rows) : xlsxStream('账号', rows);
    await sendDownload(reply, { name: `账号名单-${today}.${format}`, mediaType: format === 'csv' ? CSV : XLSX, bytes });
  }
}
