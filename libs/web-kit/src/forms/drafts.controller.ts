import { CurrentLogin, type CurrentUser, DuringSetup, identityRights, nextPath, Requires } from '@park/identity';
import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { redirect } from '../redirect';
import { FormDrafts } from './form-drafts';

/** Drafts that a person does not want back. */
@Controller('drafts')
export class DraftsController {
  constructor(private readonly drafts: FormDrafts) {}

  @Post('removal')
  @Requires(identityRights.manageOwnAccount)
  @DuringSetup()
  async discard(
    @CurrentLogin() user: CurrentUser,
    @Body() body: Readonly<Record<string, unknown>>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.drafts.discard(user.account.id, String(body['id'] ?? ''));
    redirect(reply, nextPath(body['next']), { notice: '已丢弃未保存的内容。' });
  }
}
