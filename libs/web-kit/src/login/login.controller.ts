import {
  Credentials,
  CurrentLogin,
  type CurrentUser,
  DuringSetup,
  identityRights,
  LoginGuard,
  type LoginOutcome,
  nextPath,
  Public,
  Requires,
  SessionCookie,
} from '@park/identity';
import type { StaffRole } from '@park/kernel';
import { Config } from '@park/platform';
import { PrivacyNotices } from '@park/privacy';
import { Body, Controller, Get, Inject, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FormRejected } from '../forms/form-rejected';
import { redirect } from '../redirect';
import { View } from '../views/pages';

/** Title and help text of an application on its login page. */
export interface LoginWords {
  readonly subheading: string;
  /** Whom to ask when one cannot log in. */
  readonly help: string;
  /** Who resets passwords, in two or three characters. */
  readonly resetBy: string;
  /** Where people with these roles begin who asked for no other page; `/` when it is left out. */
  readonly startOf?: (roles: readonly StaffRole[]) => string;
  /** What somebody without an account finds here. */
  readonly guests?: readonly { readonly href: string; readonly label: string }[];
  /** Other ways in beside the password, for who wants to go to `next`. */
  readonly ways?: (config: Config, next: string) => readonly { readonly href: string; readonly label: string }[];
}
export const LOGIN_WORDS = Symbol('what the login page says');

const VIEW = 'pages/login';
const page = { title: '登录', heading: '园区企业服务' };

@Controller()
export class LoginController {
  constructor(
    private readonly credentials: Credentials,
    private readonly cookie: SessionCookie,
    private readonly notices: PrivacyNotices,
    @Inject(LOGIN_WORDS) private readonly words: LoginWords,
    private readonly config: Config,
  ) {}

  @Get('login')
  @Public()
  @View(VIEW)
  show(@Query('next') next: unknown): object {
    return this.pageFor(nextPath(next));
  }

  @Post('login')
  @Public()
  @UseGuards(LoginGuard)
  async logIn(
    @LoginGuard.Result() outcome: LoginOutcome,
    @Body() body: Readonly<Record<string, unknown>>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const next = nextPath(body['next']);
    if (outcome.result === 'code-due') {
      this.cookie.give(reply, outcome.token);
      return redirect(reply, `/login/code?next=${encodeURIComponent(next)}`);
    }
    if (outcome.result !== 'welcome') throw this.refused(outcome, { next, username: String(body['username'] ?? '') });
    this.cookie.give(reply, outcome.token);
    this.cookie.giveDevice(reply, outcome.device);
    const start = next === '/' ? (this.words.startOf?.(outcome.roles) ?? next) : next;
    redirect(reply, await this.notices.wayIn(outcome.userId, start));
  }

  @Post('logout')
  @Requires(identityRights.manageOwnAccount)
  @DuringSetup('code')
  async logOut(
    @CurrentLogin() user: CurrentUser,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.credentials.logOut(user, SessionCookie.visitorOf(request));
    this.cookie.takeBack(reply);
    redirect(reply, '/login', { notice: '您已退出登录。' });
  }

  private pageFor(next: string): object {
    return { ...page, ...this.words, next, ways: this.words.ways?.(this.config, next) };
  }

  private refused(outcome: LoginOutcome, typed: { next: string; username: string }): FormRejected {
    const locked = outcome.result === 'locked';
    const message = this.messageFor(outcome);
    const refusal = { problems: [{ field: 'username', message }], typed, status: locked ? 429 : 422 } as const;
    return new FormRejected(VIEW, { ...this.pageFor(typed.next), ...typed, message }, refusal);
  }

  private messageFor(outcome: LoginOutcome): string {
    const ask = `请联系${this.words.resetBy}重置`;
    if (outcome.result === 'locked') return `尝试过于频繁，请 ${outcome.minutes} 分钟后再试；忘记密码${ask}。`;
    if (outcome.result === 'expired') return `一次性密码已超过 72 小时，不能再用，${ask}。`;
    return '用户名或密码不正确，请检查后重新输入。';
  }
}
