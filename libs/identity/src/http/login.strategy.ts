import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-local';
import { Credentials, type LoginOutcome } from '../credentials.service';
import { SessionCookie } from './session-cookie';

/** Username and password of the login form. */
@Injectable()
export class LoginStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(
    private readonly credentials: Credentials,
    private readonly cookie: SessionCookie,
  ) {
    super({ passReqToCallback: true });
  }

  validate(request: FastifyRequest, username: string, password: string): Promise<LoginOutcome> {
    const typed = { username: String(username), password: String(password) };
    return this.credentials.authenticate(typed, {
      ...SessionCookie.visitorOf(request),
      device: this.cookie.deviceOf(request),
    });
  }
}
