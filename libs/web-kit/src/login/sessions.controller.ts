import {
  Credentials,
  CurrentLogin,
  type CurrentUser,
  DuringSetup,
  identityRights,
  Requires,
  SessionCookie,
} from '@park/identity';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { saving } from '../forms/saving';
import { TypedForm } from '../forms/typed-form';
import { redirect } from '../redirect';
import { View } from '../views/pages';

const VIEW = 'pages/sessions';
const PATH = '/account/sessions';

/** 登录设备: where one is logged in, and ending it elsewhere; the same in both applications. */
@Controller('account/sessions')
@Requires(identityRights.manageOwnAccount)
@DuringSetup()
export class SessionsController {
  constructor(private readonly credentials: Credentials) {}

  @Get()
  @View(VIEW)
  async show(@CurrentLogin() user: CurrentUser): Promise<object> {
    const sessions = await this.credentials.sessionsOf(user);
    return { title: '登录设备', sessions, others: sessions.filter(({ isCurrent }) => !isCurrent).length };
  }

  /** One of them by its id, or all others. */
  @Post('ending')
  async end(
    @CurrentLogin() user: CurrentUser,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const which = new TypedForm(body).text('session');
    const page = () => this.show(user);
    const ended = await saving({ view: VIEW, typed: {}, page }, () =>
      this.credentials.endElsewhere(user, which, SessionCookie.visitorOf(request)),
    );
    const notice = ended === 0 ? '没有其他登录需要结束。' : `已结束 ${ended} 个登录，那些设备下一次操作时须重新登录。`;
    redirect(reply, PATH, { notice });
  }
}
