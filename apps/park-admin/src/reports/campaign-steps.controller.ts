import { CurrentActor, Requires } from '@park/identity';
import { InvalidInput, type StaffActor } from '@park/kernel';
import { Campaigns, type CampaignVerb, reportRights } from '@park/reports';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isVerb, stepPage } from './campaign-step';

const PAGE = 'reports/campaign-step';
const DONE: Readonly<Record<CampaignVerb, string>> = {
  open: '已发布，正在逐家通知企业；没有账号的企业会列在“无账号”中，请打电话。',
  close: '填报已结束，不再提醒企业。',
  drop: '已作废，企业没有收到通知。',
};

/** Publishing, ending and dropping a campaign, each asked about on its own page before it is done. */
@Controller('campaigns/:id/steps')
export class CampaignStepsController {
  constructor(private readonly campaigns: Campaigns) {}

  @Get()
  @Requires(reportRights.runCampaigns)
  @View(PAGE)
  async show(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<object> {
    return stepPage(actor, await this.campaigns.before(actor, id), String([query['verb']].flat().at(-1) ?? ''));
  }

  @Post()
  @Requires(reportRights.runCampaigns)
  async step(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const verb = form.text('verb');
    const page = () => this.show(actor, id, { verb });
    await saving({ view: PAGE, typed: form.typed(), page }, async () => {
      if (!isVerb(verb)) throw new InvalidInput([{ field: '', message: '请选择要办理的步骤。' }]);
      await this.campaigns.step(actor, { id, version: Number(form.text('version')) || 0 }, verb);
    });
    redirect(reply, `/campaigns/${id}`, { notice: DONE[verb as CampaignVerb] });
  }
}
