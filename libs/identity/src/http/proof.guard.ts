import { type CanActivate, type ExecutionContext, HttpException, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { OwnPassword } from '../own-password.service';
import { Sessions } from '../sessions.service';
import type { CurrentUser } from './current-user';
import { PROOF, type ProofAsked, PUBLIC } from './declared-access';
import { SessionCookie } from './session-cookie';

/** Password or code of who sent this, as the web kit took it off the form. */
interface WithProof {
  readonly user?: CurrentUser;
  readonly proof?: string;
}

/** The person must show password or code first; the error filter asks for it and sends the same again (428). */
class ProofDue extends HttpException {
  constructor(
    readonly problem: string | null,
    readonly asked: {
      readonly for: 'code' | 'password';
      readonly isEachTime: boolean;
      /** A passkey can answer in place of the code. */
      readonly hasPasskey: boolean;
    },
  ) {
    super(problem ?? '这一步需要再次确认是您本人', 428);
  }
}

/** Lets a handler that needs a proof run only for who showed password or code within ten minutes, or shows it now, as declared. */
@Injectable()
export class ProofGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly own: OwnPassword,
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declared = (what: string) =>
      this.reflector.getAllAndOverride<unknown>(what, [context.getHandler(), context.getClass()]);
    const request = context.switchToHttp().getRequest<FastifyRequest & WithProof>();
    const { user, proof } = request;
    const asked = declared(PROOF) as ProofAsked | undefined;
    if (declared(PUBLIC) || !asked || !user || !isAskedBy(asked, request.body)) return true;
    const isEachTime = asked === 'proof-each-time' && user.account.hasFactor;
    if (user.session.isProved && !isEachTime) return true;
    const { hasFactor, hasPasskey } = user.account;
    const due = (problem: string | null) =>
      new ProofDue(problem, { for: hasFactor ? 'code' : 'password', isEachTime, hasPasskey: hasFactor && hasPasskey });
    if (!proof) throw due(null);
    const visitor = { ...SessionCookie.visitorOf(request), device: this.cookie.deviceOf(request) };
    const problem = await this.own.proofProblem(user, proof, visitor);
    if (problem) throw due(problem);
    await this.sessions.proved(user.session.id);
    return true;
  }
}

function isAskedBy(asked: ProofAsked, body: unknown): boolean {
  return typeof asked !== 'function' || asked((body ?? {}) as Readonly<Record<string, unknown>>);
}
