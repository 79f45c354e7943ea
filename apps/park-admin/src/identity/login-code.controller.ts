import {
  Credentials,
  CurrentLogin,
  type CurrentUser,
  DuringSetup,
  identityRights,
  type LoginOutcome,
  nextPath,
  Requires,
  SessionCookie,
} from '@park/identity';
import { PrivacyNotices } from '@park/privacy';
import { FormRejected, redirect, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { startOf } from './start-page';

const VIEW = 'identity/login-code';

/** The second half of a login: a code of the authenticator application. */
@Controller('login/code')
@Requires(identityRights.manageOwnAccount)
@DuringSetup('code')
export class LoginCodeController {
  constructor(
    private readonly credentials: Credentials,
    private readonly cookie: SessionCookie,
    private readonly notices: PrivacyNotices,
  ) {}

  @Get()
  @View(VIEW)
  show(@CurrentLogin() user: CurrentUser, @Query('next') next: unknown): object {
    return pageOf(user, nextPath(next));
  }

  @Post()
  async complete(
    @CurrentLogin() user: CurrentUser,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const next = nextPath(form.text('to'));
    if (!user.session.codeDue) return redirect(reply, next);
    const visitor = { ...SessionCookie.visitorOf(request), device: this.cookie.deviceOf(request) };
    const outcome = await this.credentials.complete(user, form.text('code'), visitor);
    if (outcome.result === 'expired') {
      this.cookie.takeBack(reply);
      return redirect(reply, '/login', { warning: '这次登录已失效，请重新输入用户名和密码。' });
    }
    if (outcome.result !== 'welcome') throw refused(outcome, pageOf(user, next));
    this.cookie.give(reply, outcome.token);
    this.cookie.giveDevice(reply, outcome.device);
    redirect(reply, await this.notices.wayIn(outcome.userId, next === '/' ? startOf(outcome.roles) : next));
  }
}

function pageOf({ session, account }: CurrentUser, next: string): object {
  return { title: '输入验证码', next, isDone: !session.codeDue, hasPasskey: account.hasPasskey };
}

function refused(outcome: LoginOutcome, page: object): FormRejected {
  const locked = outcome.result === 'locked';
  const message = locked
    ? `尝试过于频繁，请 ${outcome.minutes} 分钟后再试。`
    : '验证码不正确或已用过。请核对手机时间是自动设置的，等应用显示下一个验证码后再输入。';
  const problems = [{ field: 'code', message }];
  return new FormRejected(VIEW, page, { problems, typed: {}, status: locked ? 429 : 422 });
}
