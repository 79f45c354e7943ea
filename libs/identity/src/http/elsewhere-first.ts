import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** The person must go to another page of this site before this one: the login, a password change, a choice of company. */
export class ElsewhereFirst extends HttpException {
  constructor(readonly location: string) {
    super('请先完成登录', 303);
  }
}

/** Answers ElsewhereFirst with 303 See Other. */
@Catch(ElsewhereFirst)
export class ElsewhereFilter implements ExceptionFilter<ElsewhereFirst> {
  async catch(elsewhere: ElsewhereFirst, host: ArgumentsHost): Promise<void> {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    await reply.header('cache-control', 'no-store').redirect(elsewhere.location, 303);
  }
}
