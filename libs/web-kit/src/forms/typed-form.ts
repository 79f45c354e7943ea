import { MAX_FIELDS } from '../security/request-body';

/** What was typed into a form, read without ever failing: repeated values are lists, anything odd is an empty text. */
export class TypedForm {
  private readonly values: ReadonlyMap<string, readonly string[]>;

  constructor(body: unknown) {
    const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
    this.values = new Map(
      entries.flatMap(([name, value]) => (name === SHOWN ? shownIn(value) : [[name, texts(value)] as const])),
    );
  }

  names(): string[] {
    return [...this.values.keys()];
  }

  /** The trimmed text of a field; the last one when a name was sent twice, "" when absent. */
  text(name: string): string {
    return this.values.get(name)?.at(-1)?.trim() ?? '';
  }

  /** The text of an input of one line: a line break in it becomes a blank. */
  line(name: string): string {
    const lines = this.text(name).split(/[\r\n]+/);
    return lines.length === 1
      ? lines[0]!
      : lines
          .map((line) => line.trim())
          .filter(Boolean)
          .join(' ');
  }

  /** Every field as an input of one line, without what the form showed before (`was.KEY`). */
  lines(): Readonly<Record<string, string>> {
    const names = this.names().filter((name) => !name.startsWith('was.'));
    return Object.fromEntries(names.map((name) => [name, this.line(name)]));
  }

  /** All ticked or repeated values of a name that are not empty. */
  list(name: string): string[] {
    return (this.values.get(name) ?? []).map((value) => value.trim()).filter(Boolean);
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** Everything as typed, to fill the form again. */
  typed(): Record<string, string | string[]> {
    const entries = [...this.values].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : [...all]]);
    return Object.fromEntries(entries) as Record<string, string | string[]>;
  }
}

/** What a form of very many fields showed, all in one: the texts by key, which count as `was.KEY`. */
const SHOWN = 'was';

function shownIn(value: unknown): (readonly [string, readonly string[]])[] {
  try {
    const shown: unknown = JSON.parse(String(value));
    if (typeof shown !== 'object' || shown === null || Array.isArray(shown)) return [];
    return Object.entries(shown)
      .slice(0, MAX_FIELDS)
      .map(([key, text]) => [`was.${key}`, texts(text)] as const);
  } catch {
    return [];
  }
}

function texts(value: unknown): string[] {
  const all = Array.isArray(value) ? value : [value];
  // Browsers send line breaks of a textarea as CRLF.
  return all.map((each) => (typeof each === 'string' ? each.replaceAll('\r\n', '\n') : ''));
}
