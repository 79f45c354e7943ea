import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Campaigns, reportRights } from '@park/reports';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CampaignPages } from './campaign-pages';

const FORM = 'reports/campaign-new';

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
  @View('reports/campaign')
  show(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<object> {
    return this.pages.board(actor, id, query);
  }
}
