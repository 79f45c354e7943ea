import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the next page says at its top. */
export interface Flash {
  readonly notice?: string;
  readonly warning?: string;
}

const COOKIE = 'park_flash';
const SECONDS = 60;

/** Answers a successful POST: 303 to a path of ours, with a sentence for the next page. The handler takes `@Res()`. */
export function redirect(reply: FastifyReply, path: string, flash?: Flash): void {
  if (flash)
    reply.setCookie(COOKIE, Buffer.from(JSON.stringify(flash)).toString('base64url'), {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      maxAge: SECONDS,
    });
  void reply.status(303).header('location', localPath(path)).send();
}

/** Takes the waiting sentence, once. */
export function takeFlash(request: FastifyRequest, reply: FastifyReply): Flash | null {
  const cookie = request.cookies?.[COOKIE];
  if (!cookie) return null;
  reply.clearCookie(COOKIE, { path: '/' });
  return readFlash(cookie);
}

function readFlash(cookie: string): Flash | null {
  try {
    const { notice, warning } = JSON.parse(Buffer.from(cookie, 'base64url').toString('utf8')) as Record<
      string,
      unknown
    >;
    const sentence = (value: unknown) => (typeof value === 'string' ? value.slice(0, 300) : undefined);
    return { notice: sentence(notice), warning: sentence(warning) };
  } catch {
    return null;
  }
}

/** Only a path of this site; characters a header cannot carry are encoded, the rest stays as written. */
function localPath(path: string): string {
  return (/^\/(?![/\\])/.test(path) ? path : '/').replace(/[^\x21-\x7e]+/gu, encodeURIComponent);
}
