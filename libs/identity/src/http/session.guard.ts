import { type ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { nextPath } from '../domain/next-path';
import { CookieStrategy } from './cookie.strategy';
import type { CurrentUser } from './current-user';
import { DURING_SETUP, PUBLIC, type Setup } from './declared-access';
import { ElsewhereFirst } from './elsewhere-first';
import { registered } from './registered';

/** Asks for a login, then for what is due before anything else: a code, a first password change, a company, a second factor. */
@Injectable()
export class SessionGuard extends AuthGuard() {
  constructor(
    private readonly reflector: Reflector,
    strategy: CookieStrategy,
  ) {
    super({ defaultStrategy: registered(strategy) });
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.declared<boolean>(PUBLIC, context)) return true;
    await super.canActivate(context);
    const user = context.switchToHttp().getRequest<{ user: CurrentUser }>().user;
    const setup = this.declared<Setup>(DURING_SETUP, context);
    if (user.session.codeDue && setup !== 'code') throw new ElsewhereFirst('/login/code');
    if (setup === 'choices' || setup === 'code') return true;
    if (user.account.mustChangePassword) throw new ElsewhereFirst('/account/password');
    if (!user.actor && setup === 'company') return true;
    if (!user.actor) throw new ElsewhereFirst('/account/companies');
    if (user.account.mustEnrol) throw new ElsewhereFirst('/account/second-factor');
    return true;
  }

  override handleRequest<User>(...outcome: [Error | null, User | false, unknown, ExecutionContext]): User {
    const [error, user, , context] = outcome;
    if (error) throw error;
    if (user) return user;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!wantsPage(request)) throw new UnauthorizedException('登录已失效，请重新登录。');
    const next = request.method === 'GET' ? nextPath(request.url) : '/';
    throw new ElsewhereFirst(next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`);
  }

  private declared<T>(what: string, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(what, [context.getHandler(), context.getClass()]);
  }
}

function wantsPage(request: FastifyRequest): boolean {
  const accepted = request.headers.accept ?? '*/*';
  return !accepted.includes('application/json');
}
