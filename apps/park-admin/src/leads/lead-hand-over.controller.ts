import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { LeadDesk, leadRights, Officers, ProjectDesk } from '@park/projects';
import { formRejected, readForm, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { LeadHandOverFields } from './lead-forms';

const VIEW = 'leads/hand-over';

/** Passing on everything that somebody follows. */
@Controller('leads/hand-over')
export class LeadHandOverController {
  constructor(
    private readonly leads: LeadDesk,
    private readonly desk: ProjectDesk,
    private readonly officers: Officers,
  ) {}

  @Get()
  @Requires(leadRights.handOverLeads)
  @View(VIEW)
  form(@CurrentActor() actor: StaffActor) {
    return this.page(actor);
  }

  @Post()
  @Requires(leadRights.handOverLeads)
  async handOver(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const read = readForm(LeadHandOverFields, body);
    const page = () => this.page(actor);
    if (!read.ok) throw formRejected(VIEW, await page(), read.problems, read.typed);
    const { from, to, note = '' } = read.form;
    const passed = await saving({ view: VIEW, typed: read.typed, page }, async () => {
      const leaders = await this.officers.leaders(actor);
      if (leaders.some(({ id }) => id === from))
        return this.desk.staffing.handOver.handOverLed(actor, { fromId: from, toId: to, note });
      const leads = await this.leads.handOver.handOver(actor, { fromId: from, toId: to, note });
      return { ...leads, ...(await this.desk.staffing.handOver.handOver(actor, { fromId: from, toId: to, note })) };
    });
    const words = told(passed);
    const notice = words ? `已移交 ${words}。` : '这位同事名下没有线索、项目、问题和包保的项目，未移交。';
    redirect(reply, '/leads/hand-over', { notice });
  }

  private async page(actor: StaffActor) {
    const [officers, leaders, loads] = await Promise.all([
      this.officers.all(actor),
      this.officers.leaders(actor),
      this.leads.handOver.loads(actor),
    ]);
    const asLeader = leaders.map(({ id, name, isOpen }) => ({ value: id, label: `${name}（领导）`, isOpen }));
    const load = (id: string) => loads.get(id) ?? 0;
    return {
      title: '移交线索、项目和问题',
      crumbs: [{ label: '招商线索', href: '/leads' }, { label: '移交线索、项目和问题' }],
      givers: [
        ...officers.map(({ id, name, isOpen }) => ({
          value: id,
          label: `${name}${isOpen ? '' : '（已停用）'} · ${load(id)} 条`,
        })),
        ...asLeader.map(({ value, label, isOpen }) => ({ value, label: `${label}${isOpen ? '' : '（已停用）'}` })),
      ],
      takers: [
        ...officers.filter(({ isOpen }) => isOpen).map(({ id, name }) => ({ value: id, label: name })),
        ...asLeader.filter(({ isOpen }) => isOpen),
      ],
    };
  }
}

type Passed = Partial<
  Awaited<ReturnType<LeadDesk['handOver']['handOver']>> &
    Awaited<ReturnType<ProjectDesk['staffing']['handOver']['handOver']>>
>;

/** What went over, in words; empty for nothing. */
function told(passed: Passed): string {
  const { leads, basket, steps, projects, teams, problems, led, todos } = passed;
  const words = [
    [leads, '条线索（含它们的项目）'],
    [basket, '条收件篮中的线索'],
    [steps, '条他人线索的下一步'],
    [projects, '个项目'],
    [teams, '个项目组的成员'],
    [problems, '个未解决的问题'],
    [led, '个包保的项目'],
    [todos, '项线索和项目的待办'],
  ] as const;
  return words.flatMap(([count = 0, word]) => (count > 0 ? [`${count} ${word}`] : [])).join('、');
}
