import { CurrentActor, Requires } from '@park/identity';
import { type StaffActor, InvalidInput } from '@park/kernel';
import { Campaigns, campaignLifecycle, type CampaignVerb, reportRights } from '@park/reports';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CampaignPages } from './campaign-pages';

const FORM = 'reports/campaign-new';
const BOARD = 'reports/campaign';
const DONE: Readonly<Record<CampaignVerb, string>> = {
  open: '已发布，正在逐家通知企业；没有账号的企业会列在“无账号”中，请打电话。',
  close: '填报已结束，不再提醒企业。',
  drop: '已作废，企业没有收到通知。',
};

/** 年度填报: which companies are asked for which figures, and how far they have come. */
@Controller('campaigns')
export class CampaignsController {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly pages: CampaignPages,
  ) {}

  @Get('new')
  @Requires(reportRights.runCampaigns)
  @View(FORM)
  form(@CurrentActor() actor: StaffActor, @Query() query: Readonly<Record<string, unknown>>): Promise<object> {
    return this.pages.form(actor, query);
  }

  @Post()
  @Requires(reportRights.runCampaigns)
  async draft(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const form = new TypedForm(body);
    const page = () => this.pages.form(actor, this.pages.queryIn(form), form);
    const id = await saving({ view: FORM, typed: form.typed(), page }, () =>
      this.campaigns.draft(actor, this.pages.read(form), this.pages.chosen(actor, this.pages.queryIn(form))),
    );
    redirect(reply, `/campaigns/${id}`, { notice: '已准备好，核对企业和内容后发布。发布前企业看不到。' });
  }

  @Get(':id')
  @Requires(reportRights.viewCampaigns)
  @View(BOARD)
  show(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<object> {
    return this.pages.board(actor, id, query);
  }

  @Post(':id/steps')
  @Requires(reportRights.runCampaigns)
  async step(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const verb = form.text('verb');
    await saving({ view: BOARD, typed: form.typed(), page: () => this.pages.board(actor, id, {}) }, async () => {
      if (!isVerb(verb)) throw new InvalidInput([{ field: '', message: '请选择要办理的步骤。' }]);
      await this.campaigns.step(actor, { id, version: Number(form.text('version')) || 0 }, verb);
    });
    redirect(reply, `/campaigns/${id}`, { notice: DONE[verb as CampaignVerb] });
  }
}

function isVerb(verb: string): verb is CampaignVerb {
  return Object.hasOwn(campaignLifecycle.verbs, verb);
}
