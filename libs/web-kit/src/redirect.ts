import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormRequest } from './forms/form-meta';
import { isReading } from './security/reading';

/** What the next page says at its top. */
export interface Flash {
  readonly notice?: string;
  readonly warning?: string;
  /** A form that takes back what was done. */
  readonly undo?: { readonly action: string; readonly label: string };
  /** The key of the form that was saved. */
  readonly saved?: string;
}

const COOKIE = 'park_flash';
const SECONDS = 60;

interface Answer {
  readonly location: string;
  readonly flash: Flash | null;
}

const answers = new WeakMap<FastifyReply, Answer>();
const held = new WeakSet<FastifyReply>();

/** Where this reply led, once `redirect` has answered. */
export function answerOf(reply: FastifyReply): Answer | null {
  return answers.get(reply) ?? null;
}

/** From now on `redirect` notes where it leads and sends nothing: what belongs to the request ends before the next page is asked for. */
export function holdAnswer(reply: FastifyReply): void {
  held.add(reply);
}

/** Sends what was noted meanwhile, if anything was. */
export function sendAnswer(reply: FastifyReply): void {
  const answer = answers.get(reply);
  if (held.delete(reply) && answer) lead(reply, answer.location);
}

/** Says a sentence at the top of the next page. */
export function sayNext(reply: FastifyReply, flash: Flash): void {
  reply.setCookie(COOKIE, Buffer.from(JSON.stringify(flash)).toString('base64url'), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    maxAge: SECONDS,
  });
}

/** Answers a successful POST: 303 to a path of ours, with a sentence for the next page. The handler takes `@Res()`. */
export function redirect(reply: FastifyReply, path: string, flash?: Flash): void {
  const saved = (reply.request as FormRequest).formMeta?.key;
  if (flash || saved) sayNext(reply, { ...flash, ...(saved ? { saved } : {}) });
  answers.set(reply, { location: path, flash: flash ?? null });
  if (!held.has(reply)) lead(reply, path);
}

function lead(reply: FastifyReply, path: string): void {
  void reply.status(303).header('location', localPath(path)).send();
}

/** Takes the waiting sentence, once; it goes on waiting for a person who reads the page. */
export function takeFlash(request: FastifyRequest, reply: FastifyReply): Flash | null {
  const cookie = request.cookies?.[COOKIE];
  if (!cookie || !isReading(request)) return null;
  reply.clearCookie(COOKIE, { path: '/' });
  return readFlash(cookie);
}

function readFlash(cookie: string): Flash | null {
  try {
    const { notice, warning, saved, undo } = JSON.parse(Buffer.from(cookie, 'base64url').toString('utf8')) as Record<
      string,
      unknown
    >;
    const sentence = (value: unknown) => (typeof value === 'string' ? value.slice(0, 300) : undefined);
    return { notice: sentence(notice), warning: sentence(warning), saved: sentence(saved), ...undoOf(undo) };
  } catch {
    return null;
  }
}

function undoOf(undo: unknown): Pick<Flash, 'undo'> {
  const { action, label } = (undo ?? {}) as Record<string, unknown>;
  return typeof action === 'string' && typeof label === 'string' ? { undo: { action: localPath(action), label } } : {};
}

/** Only a path of this site; characters a header cannot carry are encoded, the rest stays as written. */
export function localPath(path: string): string {
  return (/^\/(?![/\\])/.test(path) ? path : '/').replace(/[^\x21-\x7e]+/gu, encodeURIComponent);
}
