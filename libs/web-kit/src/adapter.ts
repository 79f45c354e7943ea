import type { AppName, Config } from '@park/platform';
import type { LoggerService } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyReply, LogController } from 'fastify';
import { randomUUID } from 'node:crypto';
import { type DestinationStream, type Logger, pino } from 'pino';
import { errorFields, withoutValues } from './log/error-fields';
import { oncePerMinute } from './log/once-per-minute';
import { answerOf } from './redirect';

const BODY_BYTES = 1 << 20;
const HEADER_BYTES = 16 << 10;

/** One log for the application and its requests, as JSON lines, without values of the database. */
export function newLog(config: Config, app: AppName, to: DestinationStream = pino.destination(1)): Logger {
  const options = {
    level: config.logLevel,
    base: { app },
    redact: ['req.headers.cookie', 'req.headers.authorization'],
    serializers: { err: errorFields },
    hooks: { logMethod: oncePerMinute() },
  };
  return pino(options, to);
}

/** A handler that may lead elsewhere hands nothing back then: Nest would send that nothing as a second answer. */
class OneAnswer extends FastifyAdapter {
  override reply(...[reply, body, status]: Parameters<FastifyAdapter['reply']>): ReturnType<FastifyAdapter['reply']> {
    return answerOf(reply as FastifyReply) ? (reply as FastifyReply) : super.reply(reply, body, status);
  }
}

/** The HTTP server with the limits that keep slow or huge requests from holding it. */
export function newAdapter(config: Config, log: Logger): FastifyAdapter {
  return new OneAnswer({
    loggerInstance: log,
    // Requests are logged by our own hook: one line each, without query strings.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    // Node looks for overdue headers only as often as told: every half minute unless asked otherwise.
    http: { maxHeaderSize: HEADER_BYTES, headersTimeout: 8_000, connectionsCheckingInterval: 1_000 },
    trustProxy: config.trustProxy ? config.trustProxy.split(',') : false,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
  });
}

/** Nest's own messages in the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly target: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.target.debug({ context }, String(message));
  }
  warn(message: unknown, context?: unknown): void {
    this.target.warn({ context }, String(message));
  }
  error(message: unknown, stack?: unknown, context?: unknown): void {
    this.target.error({ context, stack: withoutValues(String(stack ?? '')) }, String(message));
  }
}
