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

const QUOTED = /['"].*['"]/s;
const PLACE = / (?:for|in) (?:key|column) '[\w.]+'/;

/** A mail server names whom it refuses, a statement that cannot be read stands without quotation marks. */
const PERSONAL = /[\w.+-]+@[\w.-]+|(?<!\d)1[3-9]\d{9}(?!\d)/g;
const STATEMENT = /\b(INSERT INTO|REPLACE INTO|DELETE FROM|UPDATE \S+ SET|SELECT \S.* FROM)\b.*/s;

/**
 * The text without what stands between its first and last quotation mark, where a database quotes values, and without
 * mail addresses, mobile numbers and statements.
 */
export function withoutValues(text: string): string {
  return text
    .replace(QUOTED, (quoted) => `'…'${PLACE.exec(quoted)?.[0] ?? ''}`)
    .replace(STATEMENT, '…')
    .replace(PERSONAL, '…');
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
