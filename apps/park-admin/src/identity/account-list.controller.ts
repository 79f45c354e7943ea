import { Accounts, CurrentActor, identityRights, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { View } from '@park/web-kit';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answerList } from '../lists/list-answer';
import { sendList } from '../lists/list-file';
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
    return answerList(reply, query, {
      chosen: () => this.page.chosen(query),
      added: () => this.page.added(query),
      show: (refused) => this.page.show(actor, query, refused),
    });
  }

  /** The accounts as they are narrowed, or what was chosen of them: takes the query string of the list. */
  @Get('export')
  @Requires(identityRights.manageCompanyAccounts, 'proof')
  async download(@CurrentActor() actor: StaffActor, @Query() query: Asked, @Res() reply: FastifyReply): Promise<void> {
    const day = this.clock.today();
    const list = accountListQuery(query, day);
    await sendList(reply, query, {
      ...{
        name: '账号名单',
        taker: { actor, clock: this.clock },
        unit: '个',
        filter: list.filter,
        words: wordsOf(list),
      },
      rows: async (filter, how) => accountFile(await this.accounts.lists.taken(actor, filter, how)),
    });
  }
}
