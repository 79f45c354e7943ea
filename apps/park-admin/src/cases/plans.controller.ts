import { caseLabels, caseRights, planRights, Plans } from '@park/cultivation';
import { CurrentActor, Requires } from '@park/identity';
import { openSteps, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { PolicyMatching } from '@park/policy';
import { choices, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { titleNames } from './case-words';

const VIEW = 'cases/plan';

/** 一企一策: the tasks of a case, each with its gap at the start and now. */
@Controller('cases/:id/tasks')
export class PlansController {
  constructor(
    private readonly plans: Plans,
    private readonly clock: Clock,
    private readonly matching: PolicyMatching,
  ) {}

  @Get()
  @Requires(caseRights.viewCases)
  @View(VIEW)
  async show(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    const today = this.clock.today();
    const { row, tasks, gaps } = await this.plans.ofCase(actor, id);
    const policies = await this.policies(actor, row.companyId);
    const title = titleNames[row.titleCode] ?? row.titleCode;
    return {
      title: `一企一策 · ${row.companyName}`,
      subtitle: `${title} · ${row.year} 年 · ${caseLabels.stages[row.stage]}`,
      crumbs: [
        { label: '梯度培育', href: '/cases' },
        { label: row.companyName, href: `/cases/${id}` },
        { label: '一企一策' },
      ],
      ...{ id, gaps, today },
      done: tasks.filter(({ task }) => task.status === 'done').length,
      tasks: tasks.map(({ task, standsNow }) => ({
        ...{ task, standsNow, state: caseLabels.tasks.states[task.status] },
        late: task.status === 'open' && task.dueOn < today,
        steps: openSteps(caseLabels.tasks, actor, task).map(({ verb, label }) => ({
          verb,
          label,
          asks: verb === 'drop',
        })),
      })),
      gapChoices: choices(Object.fromEntries(gaps.map(({ id: gap, text }) => [gap, text]))),
      policyChoices: choices(policies),
      canKeep: planRights.keepPlans.allows(actor),
    };
  }

  @Post()
  @Requires(planRights.keepPlans)
  async add(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const page = () => this.show(actor, id);
    const asked = {
      ...{ conditionId: form.text('conditionId'), measure: form.line('measure'), owner: form.line('owner') },
      ...{ dueOn: form.text('dueOn'), policyId: form.text('policyId') },
    };
    const { row } = await this.plans.ofCase(actor, id);
    const { [asked.policyId]: policy = '' } = await this.policies(actor, row.companyId);
    await saving({ view: VIEW, typed: form.typed(), page }, () => this.plans.add(actor, id, { ...asked, policy }));
    redirect(reply, `/cases/${id}/tasks`, { notice: '已加入任务，企业在企业端可以看到。' });
  }

  /** The names of the policies in force where the company is registered, by their ids. */
  private async policies(actor: StaffActor, companyId: string): Promise<Readonly<Record<string, string>>> {
    const matches = await this.matching.forCompany(actor, companyId);
    const here = matches.filter(({ isElsewhere, phase }) => !isElsewhere && phase === 'in-force');
    return Object.fromEntries(here.map(({ policy }) => [policy.policyId, policy.content.title]));
  }

  @Post(':taskId')
  @Requires(planRights.keepPlans)
  async step(
    @CurrentActor() actor: StaffActor,
    @Param() at: { readonly id: string; readonly taskId: string },
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const page = () => this.show(actor, at.id);
    const asked = { verb: form.text('verb'), version: Number(form.text('version')), note: form.line('note') };
    const fieldOf = (name: string) => (name === 'reason' ? 'note' : name);
    await saving({ view: VIEW, typed: {}, page, fieldOf }, () =>
      this.plans.step(actor, { caseId: at.id, taskId: at.taskId }, asked),
    );
    redirect(reply, `/cases/${at.id}/tasks`, { notice: '已更新任务。' });
  }
}
