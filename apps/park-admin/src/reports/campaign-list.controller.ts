import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { CampaignLists, reportRights } from '@park/reports';
import { View } from '@park/web-kit';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answerList } from '../lists/list-answer';
import { sendList } from '../lists/list-file';
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
    return answerList(reply, query, {
      chosen: () => this.page.chosen(query),
      added: () => this.page.added(query),
      show: (refused) => this.page.show(actor, query, refused),
    });
  }

  /** The campaigns as they are narrowed, or what was chosen of them: takes the query string of the list. */
  @Get('export')
  @Requires(reportRights.viewCampaigns, 'proof')
  async download(@CurrentActor() actor: StaffActor, @Query() query: Asked, @Res() reply: FastifyReply): Promise<void> {
    const day = this.clock.today();
    const list = campaignListQuery(query, day);
    await sendList(reply, query, {
      ...{
        name: '年度填报',
        taker: { actor, clock: this.clock },
        unit: '次',
        filter: list.filter,
        words: wordsOf(list),
      },
      rows: async (filter, how) => campaignFile(await this.campaigns.taken(actor, filter, how)),
    });
  }
}
