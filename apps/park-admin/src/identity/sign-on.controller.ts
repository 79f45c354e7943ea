import { nextPath, Public, SessionCookie } from '@park/identity';
import { NotFound } from '@park/kernel';
import { PrivacyNotices } from '@park/privacy';
import { SignOn, type SignOnOutcome, type SignOnProblem } from '@park/sign-on';
import { FormRejected, redirect } from '@park/web-kit';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { messageOf, statusOf } from './sign-on-problems';
import { startOf } from './start-page';

const VIEW = 'identity/sign-on-failed';
/** Keeps a login that has begun at the provider; sent along when it leads the browser back. */
const COOKIE = 'park_admin_sign_on';
const OPTIONS = { path: '/', httpOnly: true, sameSite: 'lax' } as const;
const SECONDS = 600;

/** 统一身份认证: logging in, and out, by the provider of a single sign-on. */
@Controller('login/sign-on')
@Public()
export class SignOnController {
  constructor(
    private readonly signOn: SignOn,
    private readonly cookie: SessionCookie,
    private readonly notices: PrivacyNotices,
  ) {}

  @Get()
  async begin(@Query('next') next: unknown, @Res() reply: FastifyReply): Promise<void> {
    const begun = await this.signOn.begin(nextPath(next));
    if (typeof begun === 'string') throw this.failed(begun, reply);
    reply.setCookie(COOKIE, begun.sealed, { ...OPTIONS, maxAge: SECONDS });
    await reply.redirect(begun.url, 303);
  }

  @Get('callback')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visitor = { ...SessionCookie.visitorOf(request), device: this.cookie.deviceOf(request) };
    const question = request.url.indexOf('?');
    const query = question < 0 ? '' : request.url.slice(question);
    const outcome = await this.signOn.finish({ query, sealed: request.cookies[COOKIE] }, visitor);
    reply.clearCookie(COOKIE, OPTIONS);
    if (outcome.result === 'failed') throw this.failed(outcome.problem, reply, outcome.subject);
    await this.enter(outcome, reply);
  }

  /** Logs out of the provider, too: the next person at this computer would be let in by it. */
  @Get('ending')
  async end(@Res() reply: FastifyReply): Promise<void> {
    const { settings } = this.signOn;
    if (!settings) throw new NotFound();
    const url = await this.signOn.end();
    if (url) return void (await reply.redirect(url, 303));
    redirect(reply, '/login', { warning: `${settings.name}没有提供退出地址，或暂时连不上，请在它自己的页面上退出。` });
  }

  private async enter(outcome: Exclude<SignOnOutcome, { result: 'failed' }>, reply: FastifyReply): Promise<void> {
    const { next } = outcome;
    this.cookie.give(reply, outcome.token);
    if (outcome.result === 'code-due') return redirect(reply, `/login/code?next=${encodeURIComponent(next)}`);
    this.cookie.giveDevice(reply, outcome.device);
    redirect(reply, await this.notices.wayIn(outcome.userId, next === '/' ? startOf(outcome.roles) : next));
  }

  private failed(problem: SignOnProblem, reply: FastifyReply, subject?: string): Error {
    const { settings } = this.signOn;
    if (!settings) return new NotFound('本系统没有启用统一身份认证，请用用户名和密码登录。');
    const { name } = settings;
    const status = statusOf(problem);
    if (status === 503) reply.header('retry-after', '30');
    const mayTryAgain = problem !== 'unknown' && problem !== 'stopped';
    const model = { title: '未能登录', name, message: messageOf(problem, name), subject, mayTryAgain };
    return new FormRejected(VIEW, model, { problems: [], typed: {}, status });
  }
}
