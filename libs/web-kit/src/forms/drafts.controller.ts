import { CurrentLogin, type CurrentUser, DuringSetup, identityRights, nextPath, Requires } from '@park/identity';
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { redirect } from '../redirect';
import { FormDrafts } from './form-drafts';
import type { FormRequest } from './form-meta';
import { KeptForms } from './kept-forms';

const KEPT = '已暂存。七天内在任何设备登录后打开这张表单，都可以接着填写。';
const NOT_KEPT = '没有可以暂存的内容：表单还是空的、太长，或已经保存过。';

/** Drafts of forms: kept on request or while somebody types, and thrown away when the person does not want them back. */
@Controller('drafts')
export class DraftsController {
  constructor(
    private readonly drafts: FormDrafts,
    private readonly kept: KeptForms,
  ) {}

  /** Any form may be sent here instead; a script that asks for JSON is told only whether it was kept. */
  @Post()
  @Requires(identityRights.manageOwnAccount)
  @DuringSetup()
  async keep(@Req() request: FormRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.kept.keep(request);
    if (request.headers.accept === 'application/json') return void reply.send({ kept: page !== null });
    if (page === null) return redirect(reply, request.formMeta?.page ?? '/', { warning: NOT_KEPT });
    redirect(reply, await this.kept.restoring(request, page), { notice: KEPT });
  }

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
