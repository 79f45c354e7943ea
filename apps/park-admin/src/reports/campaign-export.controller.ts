import { CurrentActor, Requires } from '@park/identity';
import { dateInShanghai, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { type BoardLine, CampaignBoard, Campaigns, ReportCalls, reportLifecycle, reportRights } from '@park/reports';
import { CompanyContacts, registryRights } from '@park/registry';
import { type OutValue, xlsxStream } from '@park/sheets';
import { sendDownload } from '@park/web-kit';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { XLSX } from '../media-types';
import { partIn, partWords } from './board-parts';

const HEAD = ['序号', '企业名称', '统一社会信用代码', '功能区', '状态', '提交日期', '提交人', '账号'];
/** For those who see numbers in full, of companies that nothing reaches: a file is for ringing up. */
const CONTACT = ['联系人', '职务', '电话'];
/** Of companies that nothing reaches: who was rung up last. */
const CALL = ['最近一次电话', '结果', '打电话的人', '下一步'];

/** The companies of a campaign exactly as the list is narrowed, as a workbook. */
@Controller('campaigns/:id/export')
export class CampaignExportController {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly board: CampaignBoard,
    private readonly clock: Clock,
    private readonly contacts: CompanyContacts,
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
    const calls = part.part === 'unreached' && registryRights.viewSensitive.allows(actor);
    const bytes = xlsxStream('填报企业', this.lines(slices, { caller: calls ? actor : null, part: part.part }));
    const name = `${campaign.title}-${words}-${this.clock.today()}.xlsx`;
    await sendDownload(reply, { name, mediaType: XLSX, bytes });
  }

  /** With whom to call where there is a caller. */
  private async *lines(
    slices: Awaited<ReturnType<CampaignBoard['takenOut']>>,
    { caller, part }: { readonly caller: StaffActor | null; readonly part: string },
  ): AsyncGenerator<readonly OutValue[]> {
    const isUnreached = part === 'unreached';
    yield [...HEAD, ...(caller ? CONTACT : []), ...(isUnreached ? CALL : [])];
    let number = 0;
    for await (const rows of slices) {
      const ids = rows.map(({ companyId }) => companyId);
      const people = caller ? await this.contacts.mainOf(caller, ids) : null;
      for (const row of rows) {
        const person = people?.get(row.companyId);
        const whom = people ? [person?.name ?? '', person?.position ?? '', person?.phone ?? ''] : [];
        yield [(number += 1), ...this.cells(row), ...whom, ...(isUnreached ? callCells(row) : [])];
      }
    }
  }

  private cells({ name, uscc, zone, status, submittedAt, submittedByName, unreached }: BoardLine): OutValue[] {
    return [
      ...[name, uscc, this.board.zoneNames[zone ?? ''] ?? '', reportLifecycle.states[status]],
      ...[submittedAt ? dateInShanghai(submittedAt) : '', submittedByName ?? '', unreached ? '没有账号' : '有账号'],
    ];
  }
}

function callCells({ call }: BoardLine): OutValue[] {
  return call
    ? [call.calledOn, ReportCalls.outcomes[call.outcome], call.calledByName, call.nextStep ?? '']
    : ['', '', '', ''];
}
