import { CurrentActor, Requires } from '@park/identity';
import { isRowId, NotFound, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { Campaigns, ReportCalls, reportRights } from '@park/reports';
import { CompanyContacts, CompanyFiles } from '@park/registry';
import { choices, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { maskedWords } from '../policy/masked-words';

const PAGE = 'reports/campaign-call';

interface At {
  readonly id: string;
  readonly companyId: string;
}

/** Ringing up one company that a campaign asks and that nobody can log in for. */
@Controller('campaigns/:id/calls/:companyId')
export class CampaignCallsController {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly calls: ReportCalls,
    private readonly files: CompanyFiles,
    private readonly contacts: CompanyContacts,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(reportRights.viewCampaigns)
  @View(PAGE)
  async show(@CurrentActor() actor: StaffActor, @Param() { id, companyId }: At): Promise<object> {
    const campaign = await this.campaigns.find(actor, id);
    const [company] = isRowId(companyId) ? await this.files.rows(actor, [companyId]) : [];
    if (!company) throw new NotFound('没有找到这家企业，请返回填报的名单查看。');
    const { isAsked, calls } = await this.calls.of(actor, { campaign, companyId });
    return {
      title: company.name,
      subtitle: `${campaign.title} · 电话通知`,
      crumbs: [
        { label: '年度填报', href: '/campaigns' },
        { label: campaign.title, href: `/campaigns/${id}?state=unreached#companies` },
        { label: company.name },
      ],
      ...{
        action: `/campaigns/${id}/calls/${companyId}`,
        back: `/campaigns/${id}?state=unreached#companies`,
        companyId,
      },
      isAsked,
      mayCall: isAsked && campaign.status === 'open' && reportRights.runCampaigns.allows(actor),
      isClosed: campaign.status !== 'open',
      contacts: await this.contacts.list(actor, companyId),
      masked: maskedWords(actor),
      calls: calls.map((call) => ({ ...call, label: ReportCalls.outcomes[call.outcome] })),
      outcomes: choices(ReportCalls.outcomes),
      days: choices(Object.fromEntries(ReportCalls.nextDays.map((days) => [String(days), `${days} 个工作日内`]))),
      today: this.clock.today(),
    };
  }

  @Post()
  @Requires(reportRights.runCampaigns)
  async record(
    @CurrentActor() actor: StaffActor,
    @Param() at: At,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const page = () => this.show(actor, at);
    const typed = {
      ...{ outcome: form.text('outcome'), calledOn: form.text('calledOn'), note: form.text('note') },
      ...{ nextStep: form.line('nextStep'), nextDays: form.text('nextDays') },
    };
    await saving({ view: PAGE, typed: form.typed(), page }, async () => {
      const campaign = await this.campaigns.find(actor, at.id);
      await this.calls.record(actor, { campaign, companyId: at.companyId }, typed);
    });
    const notice = typed.nextStep ? '已登记这次电话，下一步已列入您的待办。' : '已登记这次电话。';
    redirect(reply, `/campaigns/${at.id}/calls/${at.companyId}`, { notice });
  }
}
