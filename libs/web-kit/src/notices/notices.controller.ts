import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { type NoticeKind, noticeKinds, noticeRights, Notices } from '@park/notices';
import { pageRequest } from '@park/platform';
import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { choices } from '../forms/choices';
import { redirect } from '../redirect';
import { View } from '../views/pages';

/** 通知: what the reader himself was told, in both applications. */
@Controller('notices')
@Requires(noticeRights.readNotices)
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  @Get()
  @View('pages/notices')
  async list(@CurrentActor() actor: Actor, @Query() query: Readonly<Record<string, unknown>>): Promise<object> {
    const kind = kindOf(query['kind']);
    const unread = query['part'] === 'unread';
    const list = await this.notices.list(actor, { unread, kind }, pageRequest(query));
    const rows = list.rows.map((row) => ({ ...row, group: noticeKinds[row.kind] ?? '通知' }));
    return {
      title: '通知',
      ...{ kind, unreadOnly: unread, kinds: choices(noticeKinds, kind), narrowed: unread || kind !== undefined },
      list: { ...list, rows },
    };
  }

  @Post('reading')
  async readAll(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    const marked = await this.notices.readAll(actor);
    redirect(reply, '/notices', { notice: marked > 0 ? `已将 ${marked} 条通知标为已读。` : '没有未读通知。' });
  }

  /** Opens what a notice is about, and notes that it was read. */
  @Post(':id/reading')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    redirect(reply, (await this.notices.read(actor, id)) ?? '/notices');
  }
}

function kindOf(typed: unknown): NoticeKind | undefined {
  return typeof typed === 'string' && Object.hasOwn(noticeKinds, typed) ? (typed as NoticeKind) : undefined;
}
