import type { AppName } from '@park/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

// Cookies ignore ports: two apps on one host need two names.
const cookieOf: Record<AppName, string> = {
  'park-admin': 'park_admin_session',
  'enterprise-portal': 'enterprise_portal_session',
};

interface WithCookies {
  readonly cookies?: Record<string, string | undefined>;
}
interface CookieReply {
  setCookie(name: string, value: string, options: object): unknown;
  clearCookie(name: string, options: object): unknown;
}

export function sessionTokenOf(request: FastifyRequest, app: AppName): string | undefined {
  return (request as WithCookies).cookies?.[cookieOf[app]];
}

/** Hands the token to the browser: unreadable for scripts, not sent along from other sites, Secure over https. */
export function giveSession(reply: FastifyReply, app: AppName, token: string): void {
  (reply as unknown as CookieReply).setCookie(cookieOf[app], token, optionsFor(reply));
}

export function takeSessionBack(reply: FastifyReply, app: AppName): void {
  (reply as unknown as CookieReply).clearCookie(cookieOf[app], optionsFor(reply));
}

function optionsFor(reply: FastifyReply): object {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: reply.request.protocol === 'https' };
}
