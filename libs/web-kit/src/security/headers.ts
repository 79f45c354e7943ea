import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import { fastify } from 'fastify';

/** Of every answer of Node, though its types do not say so: names as they were written. */
interface Named {
  getRawHeaderNames(): string[];
}

type Header = readonly [name: string, value: string];

const known = new Map<boolean, Promise<readonly Header[]>>();

/** What helmet sends with every answer. It is always the same, and so worked out once instead of for each request. */
export function securityHeaders(overHttps: boolean): Promise<readonly Header[]> {
  const headers = known.get(overHttps) ?? headersOf(options(overHttps));
  known.set(overHttps, headers);
  return headers;
}

async function headersOf(wanted: FastifyHelmetOptions): Promise<readonly Header[]> {
  const once = fastify();
  let headers: readonly Header[] = [];
  await once.register(helmet, wanted);
  once.get('/', (_request, reply) => {
    const raw = reply.raw as typeof reply.raw & Named;
    headers = raw.getRawHeaderNames().map((name): Header => [name, String(raw.getHeader(name))]);
    return reply.send();
  });
  await once.inject('/');
  await once.close();
  return headers;
}

/** Nothing but our own files runs or is shown; nobody may frame us or receive our forms. */
function options(overHttps: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        ...(overHttps ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // A browser that has seen HSTS refuses plain http on this host and below for a year.
    strictTransportSecurity: overHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  };
}

export const PERMISSIONS_POLICY = 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()';
