import type { LogFn, Logger } from 'pino';
import { safeParts } from './error-fields';

const MINUTE_MS = 60_000;
const MOST_KEPT = 500;
const WARN = 40;

interface Seen {
  repeated: number;
}

/**
 * A pino hook: of warnings and errors that say the same, numbers aside, the first is written at once, and a minute
 * later one line with `repeated` for the others. While a database is away, that is all there is to read.
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
    setTimeout(() => {
      seen.delete(key);
      if (now.repeated > 0) write.apply(this, [{ repeated: now.repeated }, messageOf(parts)] as never);
    }, minute).unref();
  };
}

function keyOf(level: number, parts: readonly unknown[]): string {
  const { err, path } = (typeof parts[0] === 'object' ? parts[0] : {}) as { err?: unknown; path?: unknown };
  const { code, message } = (err ?? {}) as { code?: unknown; message?: unknown };
  return [level, messageOf(parts), path, code, message].map(String).join('|').replace(/\d+/g, '#').slice(0, 500);
}

function messageOf(parts: readonly unknown[]): string {
  return parts.filter((part) => typeof part === 'string').join(' ');
}
