import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { Notices } from '@park/notices';
import { Clock, Inbox, pageRequest } from '@park/platform';
import { policyRights, Pushes } from '@park/policy';
import { Reading, redirect, View } from '@park/web-kit';
import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** 消息: what the park told the own company. */
@Controller('inbox')
@Requires(policyRights.viewOwnMatches)
export class InboxController {
  constructor(
    private readonly inbox: Inbox,
    private readonly pushes: Pushes,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  @Get()
  @View('inbox/inbox')
  async list(@CurrentActor() actor: CompanyActor, @Query() query: Record<string, unknown>): Promise<object> {
    return { title: '消息', list: await this.inbox.list(actor.companyId, pageRequest(query)) };
  }

  /** Marks everything read; whether the policies themselves were read is left to their own pages. */
  @Post('reading')
  async readAll(@CurrentActor() actor: CompanyActor, @Res() reply: FastifyReply): Promise<void> {
    await this.notices.readAll(actor, 'policy');
    const marked = await this.inbox.openAll(actor.companyId, this.clock.now());
    redirect(reply, '/inbox', { notice: marked > 0 ? `已将 ${marked} 条消息标为已读。` : '没有未读消息。' });
  }

  @Get(':id')
  @View('inbox/message')
  async open(
    @CurrentActor() actor: CompanyActor,
    @Param('id') id: string,
    @Reading() reading: boolean,
  ): Promise<object> {
    const now = this.clock.now();
    const { companyId } = actor;
    const message = reading ? await this.inbox.open(companyId, id, now) : await this.inbox.one(companyId, id);
    const policyId = Pushes.policyOf(message.subject);
    if (policyId && reading) await this.pushes.markRead(actor, policyId, now);
    return { title: message.title, message, aboutPolicy: policyId !== null };
  }
}
