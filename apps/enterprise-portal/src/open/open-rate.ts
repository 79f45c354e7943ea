import { CallRate } from '@park/connections';
import { type CanActivate, type ExecutionContext, HttpException, Injectable } from '@nestjs/common';
import { SessionCookie } from '@park/identity';
import { Clock } from '@park/platform';
import type { FastifyRequest } from 'fastify';

const TOO_MANY = 429;

/** At most so many requests a minute from one address for what everybody may read. */
@Injectable()
export class OpenRate implements CanActivate {
  private readonly rate = new CallRate();

  constructor(private readonly clock: Clock) {}

  canActivate(context: ExecutionContext): boolean {
    const { ip } = SessionCookie.visitorOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (!this.rate.admits(ip, this.clock.now())) throw new HttpException('访问过于频繁，请一分钟后再试。', TOO_MANY);
    return true;
  }
}
