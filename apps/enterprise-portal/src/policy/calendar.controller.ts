import { CurrentActor, Public, Requires } from '@park/identity';
import { type CompanyActor, NotFound } from '@park/kernel';
import { Clock, Config } from '@park/platform';
import { OwnPolicies, PolicyMatching, policyRights } from '@park/policy';
import { redirect, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { calendarText } from './calendar-ics';
import { calendarPage, confirmationsOf, daysOf, deadlinesOf, entryOf } from './calendar-page';

/** 申报日历: when the rounds of the policies that concern a company open and close, and what it has to confirm by when, as a page and for calendar programs. */
@Controller()
export class CalendarController {
  constructor(
    private readonly own: OwnPolicies,
    private readonly matching: PolicyMatching,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @Get('calendar')
  @Requires(policyRights.viewOwnMatches)
  @View('policy/calendar')
  async show(@CurrentActor() actor: CompanyActor): Promise<object> {
    return { ...calendarPage(await this.days(actor)), ...(await this.ownWays(actor)) };
  }

  /** Pushes and reminders that are picked for the company, for the person who asks: wanted or not. */
  @Post('calendar/reminders')
  @Requires(policyRights.viewOwnMatches)
  async remind(
    @CurrentActor() actor: CompanyActor,
    @Body() body: { readonly wanted?: unknown },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const isQuiet = body?.wanted === 'no';
    await this.own.setQuiet(actor, isQuiet);
    const notice = isQuiet
      ? '已关闭。政策仍会匹配，可以在“政策”和“消息”里查看。'
      : '已打开，符合的政策和申报截止会通知您。';
    redirect(reply, '/calendar', { notice });
  }

  /** The address is shown on the page that answers, and never again. */
  @Post('calendar/feed')
  @Requires(policyRights.viewOwnMatches)
  @View('policy/calendar')
  async open(@CurrentActor() actor: CompanyActor): Promise<object> {
    const token = await this.own.openFeed(actor);
    const address = `${this.config.originOf('enterprise-portal')}/calendar.ics?token=${token}`;
    return { ...calendarPage(await this.days(actor)), ...(await this.ownWays(actor)), address };
  }

  @Post('calendar/feed/removal')
  @Requires(policyRights.viewOwnMatches)
  async close(@CurrentActor() actor: CompanyActor, @Res() reply: FastifyReply): Promise<void> {
    await this.own.closeFeed(actor);
    redirect(reply, '/calendar', { notice: '订阅地址已停用，用它的日历不再更新。' });
  }

  @Get('calendar.ics')
  @Public()
  async feed(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    const actor = await this.own.personOf(String(token));
    if (!actor) throw new NotFound('订阅地址无效或已停用，请在企业门户的“申报日历”里重新生成。');
    const origin = this.config.originOf('enterprise-portal');
    const entries = (await this.days(actor)).map((day) => entryOf(day, origin));
    const text = calendarText('政策申报日历', entries, this.clock.now());
    await reply.type('text/calendar; charset=utf-8').header('cache-control', 'private, no-store').send(text);
  }

  private async ownWays(actor: CompanyActor) {
    return this.own.ways(actor);
  }

  private async days(actor: CompanyActor) {
    const [kept, applied, matches, lines] = await Promise.all([
      this.own.favourites(actor),
      this.own.answers.appliedTo(actor),
      this.matching.forCompany(actor, actor.companyId),
      this.own.entitlements.list(actor),
    ]);
    const deadlines = deadlinesOf(matches, { kept: new Set(kept), applied });
    return daysOf(deadlines, confirmationsOf(lines, this.clock.today()));
  }
}
