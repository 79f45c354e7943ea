/** What the log says of an error. Statements, their values and what a database quotes of a row are not in it. */
export interface ErrorFields {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly errno?: number;
  readonly stack?: string;
  readonly cause?: ErrorFields;
}

const MOST_CAUSES = 5;

/** Serializes what was thrown; only named fields are taken, so that nothing an error carries along is written. */
export function errorFields(thrown: unknown, depth = 0): ErrorFields {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: 'no error was thrown but something else' };
  const { code, errno } = thrown as { code?: unknown; errno?: unknown };
  return {
    type: thrown.constructor.name,
    message: withoutValues(thrown.message),
    ...(typeof code === 'string' && /^\w{1,60}$/.test(code) ? { code } : {}),
    ...(typeof errno === 'number' ? { errno } : {}),
    stack: frames(thrown.stack),
    ...(thrown.cause && depth < MOST_CAUSES ? { cause: errorFields(thrown.cause, depth + 1) } : {}),
  };
}

const QUOTED = /(['"]).*\1/s;
const PLACE = / (?:for|in) (?:key|column) '[\w.]+'/;

/** The text without what stands between its first and last quotation mark: a database quotes values there. */
export function withoutValues(text: string): string {
  return text.replace(QUOTED, (quoted) => `'…'${PLACE.exec(quoted)?.[0] ?? ''}`);
}

/** The parts of a log line; pino would write an error's own message where no other is given. */
export function safeParts([first, ...others]: readonly unknown[]): unknown[] {
  const lone = first instanceof Error ? { err: first } : first;
  const line = [lone, ...others].map((part) => (typeof part === 'string' ? withoutValues(part) : part));
  const silent = others.length === 0 && typeof lone === 'object' && lone !== null && 'err' in lone;
  return silent ? [...line, 'failed'] : line;
}

function frames(stack = ''): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .join('\n');
}
