import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { SiteLists, siteRights } from '@park/sites';
import { View } from '@park/web-kit';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answerList } from '../lists/list-answer';
import { sendList } from '../lists/list-file';
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
    return answerList(reply, query, {
      chosen: () => this.pages.chosen(query),
      added: () => this.pages.added(query),
      show: (refused) => this.pages.show(actor, query, refused),
    });
  }

  /** The ledger as it is narrowed, or what was chosen of it: takes the query string of the list. */
  @Get('export')
  @Requires(siteRights.viewSites, 'proof')
  async download(@CurrentActor() actor: StaffActor, @Query() query: Asked, @Res() reply: FastifyReply): Promise<void> {
    const day = this.clock.today();
    const list = siteListQuery(query, day);
    await sendList(reply, query, {
      ...{
        name: '载体台账',
        taker: { actor, clock: this.clock },
        unit: '个',
        filter: list.filter,
        words: wordsOf(list),
      },
      rows: async (filter, how) => siteFile(await this.sites.taken(actor, filter, how), day),
    });
  }
}
