import type { FastifyReply, FastifyRequest } from 'fastify';

/** A browser takes such a cookie only over https, from this host, for all its paths: another host of the same domain cannot set one. */
const OVER_TLS = '__Host-';

/**
 * Every cookie of the product over https: Secure and named so that browsers guard it. The code that sets and reads
 * cookies uses plain names. `secureSite`: people reach the app over https, whether or not the proxy in between says so.
 */
export function guardCookies(secureSite: boolean) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    if (secureSite || request.protocol === 'https') overTls(request, reply);
    done();
  };
}

function overTls(request: FastifyRequest, reply: FastifyReply): void {
  const own = Object.entries(request.cookies).filter(([name]) => name.startsWith(OVER_TLS));
  request.cookies = Object.fromEntries(own.map(([name, value]) => [name.slice(OVER_TLS.length), value]));
  const set = reply.setCookie.bind(reply);
  const clear = reply.clearCookie.bind(reply);
  const secure = { path: '/', secure: true };
  reply.setCookie = (name, value, options) => set(OVER_TLS + name, value, { ...options, ...secure });
  reply.clearCookie = (name, options) => clear(OVER_TLS + name, { ...options, ...secure });
}
