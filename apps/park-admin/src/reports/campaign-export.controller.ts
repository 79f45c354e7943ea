import { CurrentActor, Requires } from '@park/identity';
import { dateInShanghai, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { CampaignBoard, Campaigns, reportLifecycle, reportRights } from '@park/reports';
import { type OutValue, xlsxStream } from '@park/sheets';
import { sendDownload } from '@park/web-kit';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { XLSX } from '../media-types';
import { partIn, partWords } from './board-parts';

const HEAD = ['序号', '企业名称', '统一社会信用代码', '功能区', '状态', '提交日期', '提交人', '账号'];

/** The companies of a campaign exactly as the list is narrowed, as a workbook. */
@Controller('campaigns/:id/export')
export class CampaignExportController {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly board: CampaignBoard,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(reportRights.viewCampaigns)
  async download(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const campaign = await this.campaigns.find(actor, id);
    const part = partIn(query, this.board.zoneNames);
    const words = partWords(part, this.board.zoneNames);
    const slices = await this.board.takenOut(actor, campaign, { ...part, words });
    const bytes = xlsxStream('填报企业', this.lines(slices));
    const name = `${campaign.title}-${words}-${this.clock.today()}.xlsx`;
    await sendDownload(reply, { name, mediaType: XLSX, bytes });
  }

  private async *lines(slices: Awaited<ReturnType<CampaignBoard['takenOut']>>): AsyncGenerator<readonly OutValue[]> {
    yield HEAD;
    let number = 0;
    for await (const rows of slices)
      for (const { name, uscc, zone, status, submittedAt, submittedByName, unreached } of rows)
        yield [
          ...[(number += 1), name, uscc, this.board.zoneNames[zone ?? ''] ?? '', reportLifecycle.states[status]],
          ...[submittedAt ? dateInShanghai(submittedAt) : '', submittedByName ?? '', unreached ? '没有账号' : '有账号'],
        ];
  }
}
