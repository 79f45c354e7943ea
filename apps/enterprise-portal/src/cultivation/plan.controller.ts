import { caseLabels, type Plan, planRights, Plans } from '@park/cultivation';
import { CurrentActor, Requires } from '@park/identity';
import type { CalendarDate, CompanyActor, Conflict } from '@park/kernel';
import { Clock } from '@park/platform';
import { attribute } from '@park/registry';
import { FormRejected, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

const VIEW = 'cultivation/plan';

/** 一企一策: what the park agreed with the company, and how far it is. */
@Controller('company/plan')
export class PlanController {
  constructor(
    private readonly plans: Plans,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(planRights.viewOwnPlan)
  @View(VIEW)
  async show(@CurrentActor() actor: CompanyActor) {
    const plans = await this.plans.ofCompany(actor, actor.companyId);
    return { title: '一企一策', plans: plans.map((plan) => planPart(plan, this.clock.today())) };
  }

  /** The company takes the tasks that it saw as its own. */
  @Post(':caseId/agreement')
  @Requires(planRights.agreePlans)
  async agree(
    @CurrentActor() actor: CompanyActor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const page = () => this.show(actor);
    const conflicted = async ({ message }: Conflict) =>
      new FormRejected(VIEW, await page(), { problems: [{ field: '', message }], typed: {}, status: 409 });
    const agreed = await saving({ view: VIEW, typed: {}, page, conflicted }, () =>
      this.plans.agree(actor, caseId, form.text('version')),
    );
    redirect(reply, '/company/plan', { notice: `已确认 ${agreed} 项任务，园区培育专员可以看到。` });
  }
}

function planPart({ row, tasks, toAgree }: Plan, today: CalendarDate) {
  return {
    ...{ id: row.id, toAgree, waiting: toAgree === '' ? 0 : toAgree.split('-').length },
    name: attribute('validTitles')?.codes?.[row.titleCode] ?? row.titleCode,
    stage: `${row.year} 年 · ${caseLabels.stages[row.stage]}`,
    done: tasks.filter(({ task }) => task.status === 'done').length,
    tasks: tasks.map(({ task, standsNow }) => ({
      ...{ task, standsNow, state: caseLabels.tasks.states[task.status] },
      late: task.status === 'open' && task.dueOn < today,
    })),
  };
}
