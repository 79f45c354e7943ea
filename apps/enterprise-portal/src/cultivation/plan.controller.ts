import { caseLabels, type Plan, planRights, Plans } from '@park/cultivation';
import { CurrentActor, Requires } from '@park/identity';
import type { CalendarDate, CompanyActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { attribute } from '@park/registry';
import { View } from '@park/web-kit';
import { Controller, Get } from '@nestjs/common';

/** 一企一策: what the park agreed with the company, and how far it is. */
@Controller('company/plan')
export class PlanController {
  constructor(
    private readonly plans: Plans,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(planRights.viewOwnPlan)
  @View('cultivation/plan')
  async show(@CurrentActor() actor: CompanyActor) {
    const plans = await this.plans.ofCompany(actor, actor.companyId);
    return { title: '一企一策', plans: plans.map((plan) => planPart(plan, this.clock.today())) };
  }
}

function planPart({ row, tasks }: Plan, today: CalendarDate) {
  return {
    name: attribute('validTitles')?.codes?.[row.titleCode] ?? row.titleCode,
    stage: `${row.year} 年 · ${caseLabels.stages[row.stage]}`,
    done: tasks.filter(({ task }) => task.status === 'done').length,
    tasks: tasks.map(({ task, standsNow }) => ({
      ...{ task, standsNow, state: caseLabels.tasks.states[task.status] },
      late: task.status === 'open' && task.dueOn < today,
    })),
  };
}
