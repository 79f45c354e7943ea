import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import { Sessions } from '../sessions.service';
import type { CurrentUser } from './current-user';
import { SessionCookie } from './session-cookie';

type Verified = (error: unknown, user?: CurrentUser | null) => void;

/** A passport strategy that knows no framework: it only asks whose request this is. */
class BySession extends passport.Strategy {
  override name = 'park-session';
  constructor(private readonly verify: (request: unknown, done: Verified) => void) {
    super();
  }

  override authenticate(request: unknown): void {
    this.verify(request, (error, user) => {
      if (error) this.error(error);
      else if (user) this.success(user);
      else this.fail(401);
    });
  }
}

/** Reads the session cookie of this app. */
@Injectable()
export class CookieStrategy extends PassportStrategy(BySession, 'park-session') {
  constructor(
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
  ) {
    super();
  }

  async validate(request: FastifyRequest): Promise<CurrentUser | null> {
    const token = this.cookie.tokenOf(request);
    return token ? this.sessions.find(token, request.ip) : null;
  }
}
