import { type AssessedTitle, Assessments, ladderRights, Plans } from '@park/cultivation';
import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { PolicyMatching } from '@park/policy';
import { CompanyFiles } from '@park/registry';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { aheadOf, ladderPage, nextTitles } from './ladder-page';
import { reminderPage } from './reminder-page';
import { titleMoney } from './title-money';
import { titlePage } from './title-page';

const REMINDER = 'ladder/reminder';
const isHeld = ({ assessment: { holding } }: AssessedTitle) => holding !== null;

/** 成长阶梯: where the own company stands, what the next title needs, and what would happen if. */
@Controller('ladder')
export class LadderController {
  constructor(
    private readonly assessments: Assessments,
    private readonly files: CompanyFiles,
    private readonly plans: Plans,
    private readonly matching: PolicyMatching,
  ) {}

  @Get()
  @Requires(ladderRights.viewOwnLadder)
  @View('ladder/ladder')
  async show(@CurrentActor() actor: CompanyActor) {
    const { companyId } = actor;
    const standing = await this.assessments.ofCompany(actor, companyId);
    const [{ plans, applied, updates, bans: against }, matches, runways, reminders] = await Promise.all([
      this.plans.progressOf(actor, companyId, { file: standing }),
      this.matching.forCompany(actor, companyId),
      this.assessments.runways(actor, standing, nextTitles(standing)),
      this.plans.reminders.own(actor),
    ]);
    return {
      ...ladderPage(standing, { plans, applied, updates, reminders, ahead: aheadOf(runways, standing, matches) }),
      against,
    };
  }

  /** What is tried stands in the address only; nothing is saved. */
  @Get(':code')
  @Requires(ladderRights.viewOwnLadder)
  @View('ladder/title')
  async title(
    @CurrentActor() actor: CompanyActor,
    @Param('code') code: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ) {
    const file = await this.files.find(actor, actor.companyId);
    const assessed = await this.assessments.one(actor, actor.companyId, { code });
    const money = titleMoney(code, await this.matching.forCompany(actor, actor.companyId), isHeld(assessed));
    const own = await this.plans.progressOf(actor, actor.companyId, { file, code });
    const { plans, applied, updates, bans: against } = own;
    const plan = plans.get(code);
    const materials = await this.plans.materials.ofTitle(actor, file, code);
    const asked = { query, isApplied: applied.has(code), updateOn: updates.get(code) };
    return { ...titlePage(assessed, file, asked), plan, money, materials, against };
  }

  @Get(':code/reminder')
  @Requires(ladderRights.keepReminders)
  @View(REMINDER)
  async reminder(@CurrentActor() actor: CompanyActor, @Param('code') code: string) {
    const assessed = await this.assessments.one(actor, actor.companyId, { code });
    const { reminders } = this.plans;
    return reminderPage(assessed, reminders, (await reminders.own(actor)).get(code));
  }

  /** One day a title: another one takes its place. */
  @Post(':code/reminder')
  @Requires(ladderRights.keepReminders)
  async remind(
    @CurrentActor() actor: CompanyActor,
    @Param('code') code: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const page = () => this.reminder(actor, code);
    const remindOn = await saving({ view: REMINDER, typed: form.typed(), page }, () =>
      this.plans.reminders.set(actor, code, form.text('remindOn')),
    );
    redirect(reply, '/ladder', { notice: `已设提醒，${remindOn} 上午在“通知”里告诉您。` });
  }

  @Post(':code/reminder/removal')
  @Requires(ladderRights.keepReminders)
  async forget(@CurrentActor() actor: CompanyActor, @Param('code') code: string, @Res() reply: FastifyReply) {
    await this.plans.reminders.drop(actor, code);
    redirect(reply, '/ladder', { notice: '已取消提醒。' });
  }
}
