import type { LogFn, Logger } from 'pino';
import { safeParts } from './error-fields';

const MINUTE_MS = 60_000;
const MOST_KEPT = 500;
const WARN = 40;

interface Seen {
  repeated: number;
}

/**
 * A pino hook: of warnings and errors that say the same, numbers aside, the first is written at once, and from then on
 * every minute one line with `repeated` for those that came meanwhile, until none came for a minute. While the database
 * is away, all that fails for it says the same.
 */
export function oncePerMinute(minute = MINUTE_MS) {
  const seen = new Map<string, Seen>();
  return function logMethod(this: Logger, given: Parameters<LogFn>, write: LogFn, level: number): void {
    const parts = safeParts(given) as Parameters<LogFn>;
    if (level < WARN) return write.apply(this, parts);
    const key = keyOf(level, parts);
    const before = seen.get(key);
    if (before) return void (before.repeated += 1);
    write.apply(this, parts);
    if (seen.size >= MOST_KEPT) return;
    const now: Seen = { repeated: 0 };
    seen.set(key, now);
    const timer = setInterval(() => {
      if (now.repeated > 0) write.apply(this, [{ repeated: now.repeated }, messageOf(parts)] as never);
      else clearInterval((seen.delete(key), timer));
      now.repeated = 0;
    }, minute).unref();
  };
}

/** No connection, a connection lost, no answer, none free. */
const DATABASE_AWAY =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOENT.*\.sock|PROTOCOL_CONNECTION_LOST|closed state|Connection lost|no answer from the database|Queue limit reached/;

function keyOf(level: number, parts: readonly unknown[]): string {
  const { err, path } = (typeof parts[0] === 'object' ? parts[0] : {}) as { err?: unknown; path?: unknown };
  const { code, message } = (err ?? {}) as { code?: unknown; message?: unknown };
  const said = [level, messageOf(parts), path, code, message].map(String).join('|');
  return DATABASE_AWAY.test(said) ? 'the database is away' : said.replace(/\d+/g, '#').slice(0, 500);
}

function messageOf(parts: readonly unknown[]): string {
  return parts.filter((part) => typeof part === 'string').join(' ');
}
