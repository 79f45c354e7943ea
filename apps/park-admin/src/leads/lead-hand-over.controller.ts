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
    const [leads, projects] = await saving({ view: VIEW, typed: read.typed, page }, async () => {
      const passed = await this.leads.handOver.handOver(actor, { fromId: from, toId: to, note });
      return [passed, await this.desk.staffing.transfers.handOver(actor, { fromId: from, toId: to, note })];
    });
    const words = [leads && `${leads} 条线索（含它们的项目）`, projects && `${projects} 个项目`].filter(Boolean);
    const notice = words.length > 0 ? `已移交 ${words.join('、')}。` : '这位同事名下没有线索和项目，未移交。';
    redirect(reply, '/leads/hand-over', { notice });
  }

  private async page(actor: StaffActor) {
    const [officers, loads] = await Promise.all([this.officers.all(actor), this.leads.handOver.loads(actor)]);
    const load = (id: string) => loads.get(id) ?? 0;
    return {
      title: '移交线索和项目',
      crumbs: [{ label: '招商线索', href: '/leads' }, { label: '移交线索和项目' }],
      givers: officers.map(({ id, name, isOpen }) => ({
        value: id,
        label: `${name}${isOpen ? '' : '（已停用）'} · ${load(id)} 条`,
      })),
      takers: officers.filter(({ isOpen }) => isOpen).map(({ id, name }) => ({ value: id, label: name })),
    };
  }
}
