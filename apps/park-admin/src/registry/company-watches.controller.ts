import { CurrentActor, Requires } from '@park/identity';
import { type Actor, dateInShanghai } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { attribute, CompanyWatches, registryRights } from '@park/registry';
import { redirect, View } from '@park/web-kit';
import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

const LIST = '/companies/followed';

/** 我关注的: the companies one follows, with what changed since one last looked. */
@Controller('companies')
@Requires(registryRights.followCompanies)
export class CompanyWatchesController {
  constructor(private readonly watches: CompanyWatches) {}

  @Get('followed')
  @View('registry/followed')
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const list = await this.watches.list(actor, pageRequest(query));
    const rows = list.rows.map(({ attributes, seenAt, changedAt, ...row }) => ({
      ...row,
      seenOn: dateInShanghai(seenAt),
      changedOn: changedAt && dateInShanghai(changedAt),
      labels: attributes.map((key) => attribute(key)?.label ?? '已停用的项目').join('、'),
    }));
    return { title: '我关注的企业', changed: rows.some(({ changes }) => changes > 0), list: { ...list, rows } };
  }

  @Post('followed/looks')
  async lookAtAll(@CurrentActor() actor: Actor, @Res() reply: FastifyReply) {
    await this.watches.look(actor);
    redirect(reply, LIST, { notice: '全部标为已看，以后的变化从现在算起。' });
  }

  @Post(':id/look')
  async look(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    await this.watches.look(actor, id);
    redirect(reply, LIST, { notice: '已标为已看，以后的变化从现在算起。' });
  }

  @Post(':id/follow')
  async follow(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    await this.watches.follow(actor, id);
    redirect(reply, `/companies/${id}`, { notice: '已关注。以后的变化在企业库“清单 › 我关注的企业”里看。' });
  }

  @Post(':id/unfollow')
  async unfollow(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    await this.watches.unfollow(actor, id);
    redirect(reply, `/companies/${id}`, { notice: '已取消关注。' });
  }
}
