import { type AppName } from '@park/platform';
import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import { APP_NAME, Sessions } from '../sessions.service';
import type { CurrentUser } from './current-user';
import { sessionTokenOf } from './session-cookie';

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
    @Inject(APP_NAME) private readonly app: AppName,
  ) {
    super();
  }

  async validate(request: FastifyRequest): Promise<CurrentUser | null> {
    const token = sessionTokenOf(request, this.app);
    return token ? this.sessions.find(token, request.ip) : null;
  }
}
