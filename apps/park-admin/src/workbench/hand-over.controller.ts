import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { personAddressee, personOf, WorkItems, WorkQueue, workRights } from '@park/work';
import { formRejected, readForm, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { HandOverFields } from './forms';
import { WorkPeople } from './people';

const VIEW = 'workbench/hand-over';

/** Passing on everything that waits for a person who is away or has left. */
@Controller('todo/hand-over')
export class HandOverController {
  constructor(
    private readonly items: WorkItems,
    private readonly queue: WorkQueue,
    private readonly people: WorkPeople,
  ) {}

  @Get()
  @Requires(workRights.handOver)
  @View(VIEW)
  form(@CurrentActor() actor: StaffActor, @Query('from') from: unknown) {
    return this.page(actor, typeof from === 'string' ? from : '');
  }

  @Post()
  @Requires(workRights.handOver)
  async handOver(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const read = readForm(HandOverFields, body);
    const page = () => this.page(actor, '');
    if (!read.ok) throw formRejected(VIEW, await page(), read.problems, read.typed);
    const { from, addressee, note = '' } = read.form;
    const fieldOf = (name: string) => (name === 'reason' ? 'note' : name);
    const count = await saving({ view: VIEW, typed: read.typed, page, fieldOf }, () =>
      this.items.handOver(actor, { fromId: personOf(from) ?? '', addressee, note }),
    );
    const notice = count > 0 ? `已移交 ${count} 项待办。` : '这位同事名下没有待办，未移交任何事项。';
    redirect(reply, '/todo/hand-over', { notice });
  }

  private async page(actor: StaffActor, from: string) {
    const [{ colleagues, choices }, loads] = await Promise.all([this.people.of(actor), this.queue.loads(actor)]);
    const counts = new Map(loads.map(({ addressee, count }) => [addressee, count]));
    const load = (id: string) => counts.get(personAddressee(id)) ?? 0;
    return {
      title: '移交待办',
      crumbs: [{ label: '工作台', href: '/' }, { label: '移交待办' }],
      from,
      givers: colleagues
        .filter(({ id, isOpen }) => isOpen || load(id) > 0)
        .map(({ id, name, isOpen }) => ({
          value: personAddressee(id),
          label: `${name}${isOpen ? '' : '（已停用）'} · ${load(id)} 项`,
        })),
      takers: choices,
      left: colleagues
        .filter(({ id, isOpen }) => !isOpen && load(id) > 0)
        .map(({ id, name }) => ({ id, name, count: load(id) })),
    };
  }
}
