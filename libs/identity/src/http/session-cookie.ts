import { type AppName, Config } from '@park/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_NAME } from '../sessions.service';

// Cookies ignore ports: two apps on one host need two names.
const cookieOf: Record<AppName, string> = {
  'park-admin': 'park_admin_session',
  'enterprise-portal': 'enterprise_portal_session',
};

const deviceCookieOf: Record<AppName, string> = {
  'park-admin': 'park_admin_device',
  'enterprise-portal': 'enterprise_portal_device',
};
const DEVICE_SECONDS = 180 * 24 * 3600;

interface WithCookies {
  readonly cookies?: Record<string, string | undefined>;
}
interface CookieReply {
  setCookie(name: string, value: string, options: object): unknown;
  clearCookie(name: string, options: object): unknown;
}

/** The cookie in which a browser keeps its session token of this app. */
@Injectable()
export class SessionCookie {
  private readonly name: string;
  private readonly deviceName: string;
  /** People reach the app over https, whether or not the proxy in between says so. */
  private readonly secureSite: boolean;

  constructor(
    @Inject(APP_NAME) readonly app: AppName,
    config: Config,
  ) {
    this.name = cookieOf[app];
    this.deviceName = deviceCookieOf[app];
    this.secureSite = config.originOf(app).startsWith('https:');
  }

  tokenOf(request: FastifyRequest): string | undefined {
    return (request as WithCookies).cookies?.[this.name];
  }

  /** Hands the token to the browser: unreadable for scripts, not sent along from other sites, Secure over https. */
  give(reply: FastifyReply, token: string): void {
    (reply as unknown as CookieReply).setCookie(this.name, token, this.optionsFor(reply));
  }

  /** The token by which this browser is known to people who have logged in from it. */
  deviceOf(request: FastifyRequest): string | undefined {
    return (request as WithCookies).cookies?.[this.deviceName];
  }

  giveDevice(reply: FastifyReply, token: string): void {
    const options = { ...this.optionsFor(reply), maxAge: DEVICE_SECONDS };
    (reply as unknown as CookieReply).setCookie(this.deviceName, token, options);
  }

  takeBack(reply: FastifyReply): void {
    (reply as unknown as CookieReply).clearCookie(this.name, this.optionsFor(reply));
  }

  private optionsFor(reply: FastifyReply): object {
    const secure = this.secureSite || reply.request.protocol === 'https';
    return { path: '/', httpOnly: true, sameSite: 'lax', secure };
  }
}
