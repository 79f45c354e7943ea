import { type CanActivate, type ExecutionContext, HttpException, Injectable } from '@nestjs/common';
import { SessionCookie } from '@park/identity';
import { Clock } from '@park/platform';
import type { FastifyRequest } from 'fastify';

const MOST = 120;
const MINUTE = 60_000;
const TOO_MANY = 429;
const MOST_ADDRESSES = 50_000;

/** At most so many requests a minute from one address for what everybody may read. */
@Injectable()
export class OpenRate implements CanActivate {
  private minute = 0;
  private readonly asked = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  canActivate(context: ExecutionContext): boolean {
    const { ip } = SessionCookie.visitorOf(context.switchToHttp().getRequest<FastifyRequest>());
    const minute = Math.floor(this.clock.now().getTime() / MINUTE);
    if (minute !== this.minute || this.asked.size > MOST_ADDRESSES) this.asked.clear();
    this.minute = minute;
    const count = (this.asked.get(ip) ?? 0) + 1;
    this.asked.set(ip, count);
    if (count > MOST) throw new HttpException('访问过于频繁，请一分钟后再试。', TOO_MANY);
    return true;
  }
}
