import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import serveStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { constants } from 'node:zlib';
import { staticFolders } from '../views/assets';
import { iconSprite, SPRITE_PATH } from '../views/icons';
import { takeMeta } from '../forms/form-meta';
import { parseMultipart } from '../forms/multipart';
import { PendingForm, streamsFiles } from '../forms/received-files';
import { takesFiles } from '../forms/takes-files';
import { guardCookies } from './cookies';
import { CrossSiteRefused, sentByOwnPage } from './cross-site';
import { PERMISSIONS_POLICY, securityHeaders } from './headers';
import { parseForm, parseJson } from './request-body';
import { takesSignedText } from './signed-text';
import { cutOffSlowReader } from './slow-readers';

/** A file of 2 MB and a text besides. */
const UPLOAD_BYTES = 4 << 20;
const YEAR = 'public, max-age=31536000, immutable';

/** What holds for every request and answer, whatever the page: body parsers, headers, cross-site guard, log line. */
export async function guardExchanges(app: NestFastifyApplication, { origin }: { origin: string }): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  acceptBodies(fastify);
  await fastify.register(cookie);
  fastify.addHook('onRequest', giveHeaders(await securityHeaders(origin.startsWith('https:'))));
  await fastify.register(compress, {
    encodings: ['br', 'gzip', 'identity'],
    // The default brotli quality of 11 takes a second for the style sheet.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await fastify.register(serveStatic, {
    root: [...staticFolders],
    prefix: '/static/',
    index: false,
    cacheControl: false,
    setHeaders: (reply) => void reply.header('cache-control', YEAR),
  });
  fastify.get(SPRITE_PATH, (_request, reply) =>
    reply.type('image/svg+xml').header('cache-control', YEAR).send(iconSprite()),
  );
  fastify.addHook('onRequest', guardCookies(origin.startsWith('https:')));
  fastify.addHook('onRequest', refuseCrossSite(origin));
  fastify.addHook('preHandler', giveBody);
  fastify.addHook('onSend', addHeaders);
  fastify.addHook('onSend', cutOffSlowReader);
  fastify.addHook('onResponse', logLine);
}

function acceptBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    parsed(() => (takesSignedText(request) ? body : parseJson(body as string)), done),
  );
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    parsed(() => parseForm(body as string), done),
  );
  fastify.addContentTypeParser(
    'multipart/form-data',
    { bodyLimit: UPLOAD_BYTES },
    async (request: FastifyRequest, payload: IncomingMessage) => {
      if (streamsFiles(request)) return new PendingForm(payload);
      const body = await collected(payload);
      if (!takesFiles(request)) throw new NoFilesHere();
      return parseMultipart(body, request.headers['content-type'] ?? '');
    },
  );
}

async function collected(payload: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of payload as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > UPLOAD_BYTES) throw new TooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

class TooLarge extends Error {
  readonly statusCode = 413;
}

/** A form with files for a handler that takes none. */
class NoFilesHere extends Error {
  readonly statusCode = 415;
}

function parsed(parse: () => unknown, done: (error: Error | null, body?: unknown) => void): void {
  try {
    done(null, parse());
  } catch (error) {
    done(error as Error);
  }
}

function giveHeaders(headers: Awaited<ReturnType<typeof securityHeaders>>) {
  return (_request: FastifyRequest, { raw }: FastifyReply, done: () => void): void => {
    for (const [name, value] of headers) raw.setHeader(name, value);
    done();
  };
}

function refuseCrossSite(origin: string) {
  return (request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void => {
    const { 'sec-fetch-site': secFetchSite, origin: sent } = request.headers;
    const sender = {
      method: request.method,
      secFetchSite: typeof secFetchSite === 'string' ? secFetchSite : undefined,
      origin: sent,
      ownOrigins: [origin, `${request.protocol}://${request.host}`],
    };
    // Another system says neither; what a browser sends comes from a page of ours or is refused. Where nobody listens
    // nothing can be changed: the answer says that, and not who may.
    const isSystem = (takesSignedText(request) || request.is404) && !sender.secFetchSite && !sent;
    done(isSystem || sentByOwnPage(sender) ? undefined : new CrossSiteRefused());
  };
}

/** Handlers read fields of the body: one that was not sent, or says null, has none; what the form itself carries is taken off. */
function giveBody(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  request.body ??= {};
  takeMeta(request);
  done();
}

async function addHeaders(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  reply.header('permissions-policy', PERMISSIONS_POLICY);
  reply.header('x-request-id', request.id);
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  return payload;
}

function logLine(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const [path = '/'] = request.url.split('?');
  const quiet = path === '/healthz' || path.startsWith('/static/');
  const entry = { method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
  request.log[quiet ? 'debug' : 'info'](entry, 'request');
  done();
}
