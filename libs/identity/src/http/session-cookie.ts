import type { AppName } from '@park/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_NAME, type Visitor } from '../sessions.service';

// Cookies ignore ports: two apps on one host need two names.
const cookieOf: Record<AppName, string> = {
  'park-admin': 'park_admin_session',
  'enterprise-portal': 'enterprise_portal_session',
};

const deviceCookieOf: Record<AppName, string> = {
  'park-admin': 'park_admin_device',
  'enterprise-portal': 'enterprise_portal_device',
};
/** Over https the web kit adds Secure. */
const OPTIONS = { path: '/', httpOnly: true, sameSite: 'lax' };
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

  /** What is known of the browser that sent a request. */
  static visitorOf(request: FastifyRequest): Visitor {
    return { ip: request.ip, userAgent: String(request.headers['user-agent'] ?? '') };
  }

  constructor(@Inject(APP_NAME) readonly app: AppName) {
    this.name = cookieOf[app];
    this.deviceName = deviceCookieOf[app];
  }

  tokenOf(request: FastifyRequest): string | undefined {
    return (request as WithCookies).cookies?.[this.name];
  }

  /** Hands the token to the browser: unreadable for scripts, not sent along from other sites. */
  give(reply: FastifyReply, token: string): void {
    (reply as unknown as CookieReply).setCookie(this.name, token, OPTIONS);
  }

  /** The token by which this browser is known to people who have logged in from it. */
  deviceOf(request: FastifyRequest): string | undefined {
    return (request as WithCookies).cookies?.[this.deviceName];
  }

  giveDevice(reply: FastifyReply, token: string): void {
    const options = { ...OPTIONS, maxAge: DEVICE_SECONDS };
    (reply as unknown as CookieReply).setCookie(this.deviceName, token, options);
  }

  takeBack(reply: FastifyReply): void {
    (reply as unknown as CookieReply).clearCookie(this.name, OPTIONS);
  }
}
