/** What must stand in no log, whatever a test does. */
const shapes: readonly (readonly [string, RegExp])[] = [
  ['a phone number', /(?<!\d)1[3-9]\d{9}(?!\d)/],
  ['a mail address', /[\w.+-]+@[\w-]+(\.[\w-]+)+/],
  ['a session', /(?<![\w./-])(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{43}(?![\w-])/],
  ['a hash of a session', /(?<!\w)[\da-f]{64}(?!\w)/],
  ['a hash of a password', /\$argon2/],
  ['a one-time password', /(?<![\w-])(?=[\w-]*\d)[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){2}(?![\w-])/],
  ['a second answer to one request', /FST_ERR_REP_ALREADY_SENT/],
  ['a statement', /\b(INSERT INTO|REPLACE INTO|DELETE FROM|UPDATE \S+ SET|SELECT \S.*? FROM|VALUES ?\()/],
];
/** Fields that every line has; the identifier of a request may look like anything, and its path like what was asked for. */
const OWN_FIELDS = /"(time|pid|reqId|requestId|ms|path)":("(?:[^"\\]|\\.)*"|\d+),?/g;
const LEAST = 2;

const lines: string[] = [];
const planted = new Set<string>();

/** What the logs of this spec file are held against besides: what was typed, and secrets that were made. */
export function plant(...values: readonly string[]): void {
  for (const value of values) if (value.length >= LEAST) planted.add(JSON.stringify(value).slice(1, -1));
}

/** Plants what was typed into a form, as far as it says something of a person, a company or a secret. */
export function plantTyped(form: Readonly<Record<string, unknown>>): void {
  for (const [field, value] of Object.entries(form))
    for (const one of [value].flat())
      if (typeof one === 'string' && !field.startsWith('_') && isTelling(field, one)) plant(one);
}

function isTelling(field: string, value: string): boolean {
  if (/password/i.test(field)) return value.length >= 6;
  return /\p{Script=Han}/u.test(value) || value.includes('@') || value.replace(/\D/g, '').length >= 6;
}

/** Where the applications of the suite write their logs; shown too when TEST_LOG_LEVEL is set. */
export const watchedLog = {
  write(line: string): void {
    lines.push(...line.split('\n'));
    if (process.env['TEST_LOG_LEVEL']) process.stdout.write(line);
  },
};

/** Throws, naming the line, when something that was written until now must not be read in a log. */
export function requireCleanLog(): void {
  const written = lines.splice(0);
  const bad = findIn(written);
  if (bad) throw new Error(`the log says ${bad.what}:\n${bad.line}`);
}

function findIn(written: readonly string[]): { what: string; line: string } | undefined {
  const starts = byStart();
  for (const line of written) {
    const said = line.replace(OWN_FIELDS, '');
    const shape = shapes.find(([, pattern]) => pattern.test(said));
    const value = plantedIn(said, starts);
    if (shape ?? value) return { what: value ? `“${value}”` : shape![0], line };
  }
  return undefined;
}

function byStart(): Map<string, string[]> {
  const starts = new Map<string, string[]>();
  for (const value of planted) {
    const start = value.slice(0, LEAST);
    starts.set(start, [...(starts.get(start) ?? []), value]);
  }
  return starts;
}

function plantedIn(text: string, starts: ReadonlyMap<string, readonly string[]>): string | undefined {
  for (let at = 0; at < text.length; at++) {
    const found = starts.get(text.slice(at, at + LEAST))?.find((value) => text.startsWith(value, at));
    if (found) return found;
  }
  return undefined;
}

afterAll(requireCleanLog);
