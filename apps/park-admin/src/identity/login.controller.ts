import {
  Credentials,
  CurrentLogin,
  type CurrentUser,
  DuringSetup,
  giveSession,
  LoginGuard,
  type LoginOutcome,
} from '@park/identity';
import { identityRights, LoginResult, nextPath, Public, Requires, takeSessionBack, visitorOf } from '@park/identity';
import { FormRejected, redirect, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

const APP = 'park-admin';
const page = {
  title: '登录',
  heading: '园区企业服务',
  subheading: '园区管理端',
  help: '忘记密码或无法登录，请联系系统管理员重置。',
};

@Controller()
export class LoginController {
  constructor(private readonly credentials: Credentials) {}

  @Get('login')
  @Public()
  @View('identity/login')
  show(@Query('next') next: unknown): object {
    return { ...page, next: nextPath(next) };
  }

  @Post('login')
  @Public()
  @UseGuards(LoginGuard)
  logIn(
    @LoginResult() outcome: LoginOutcome,
    @Body() body: Readonly<Record<string, unknown>>,
    @Res() reply: FastifyReply,
  ): void {
    const next = nextPath(body['next']);
    if (outcome.result !== 'welcome') throw refused(outcome, { next, username: String(body['username'] ?? '') });
    giveSession(reply, APP, outcome.token);
    redirect(reply, next);
  }

  @Post('logout')
  @Requires(identityRights.manageOwnAccount)
  @DuringSetup()
  async logOut(
    @CurrentLogin() user: CurrentUser,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.credentials.logOut(user, visitorOf(request));
    takeSessionBack(reply, APP);
    redirect(reply, '/login', { notice: '您已退出登录。' });
  }
}

function refused(outcome: LoginOutcome, typed: { next: string; username: string }): FormRejected {
  const locked = outcome.result === 'locked';
  const message = locked
    ? `登录失败次数过多，请 ${outcome.minutes} 分钟后再试，或联系管理员重置密码。`
    : '用户名或密码不正确，请检查后重新输入。';
  const problems = [{ field: 'username', message }];
  return new FormRejected(
    'identity/login',
    { ...page, ...typed, message },
    { problems, typed, status: locked ? 429 : 422 },
  );
}
