import { randomUUID } from 'node:crypto';
import Handlebars from 'handlebars';
import type { Template } from './template-runtime';

/** The word that shows a kept part. */
export const KEPT_PART = 'keptPart';

/** From this size on a part is worth being handed over as bytes: making them anew took most of such a page's time. */
const LARGE = 50_000;

interface Bytes {
  readonly bytes: Buffer;
}

/** Bytes by the mark that stands for them in a page; they live as long as the object that they show. */
const marked = new Map<string, WeakRef<Bytes>>();
const forgotten = new FinalizationRegistry<string>((mark) => marked.delete(mark));
/** Templates escape every value, so that no text of a person is a mark. */
const MARK = /<!--kept [\da-f-]{36}-->/;

interface Part {
  readonly shown: Handlebars.SafeString;
  /** Held for the mark. */
  readonly bytes?: Bytes;
}

/**
 * Shows a part of a page once for each object that it is about, for as long as that object is in use:
 * `{{keptPart 'sites/plan-drawing' plan.drawing}}`. The part sees this object alone, neither page nor person.
 * `withKeptParts` puts the large ones in place when the page is finished.
 */
export function keptPart(templates: ReadonlyMap<string, Template>) {
  const shown = new WeakMap<object, Map<string, Part>>();
  return (name: string, about: object): Handlebars.SafeString => {
    const known = shown.get(about) ?? new Map<string, Part>();
    const part = known.get(name) ?? partOf(templates.get(name)!(about, { root: about }));
    shown.set(about, known.set(name, part));
    return part.shown;
  };
}

/** What has a form to send is given its hidden fields on each page, so it stays text. */
function partOf(html: string): Part {
  if (html.length < LARGE || html.includes('<form')) return { shown: new Handlebars.SafeString(html) };
  const [mark, bytes] = [`<!--kept ${randomUUID()}-->`, { bytes: Buffer.from(html) }];
  marked.set(mark, new WeakRef(bytes));
  forgotten.register(bytes, mark);
  return { shown: new Handlebars.SafeString(mark), bytes };
}

/** A finished page with its large kept parts. What they are about has to be in use still. */
export function withKeptParts(page: string): string | Buffer {
  const chunks: Buffer[] = [];
  let rest = page;
  for (let mark = MARK.exec(rest); mark; mark = MARK.exec(rest)) {
    chunks.push(Buffer.from(rest.slice(0, mark.index)), marked.get(mark[0])!.deref()!.bytes);
    rest = rest.slice(mark.index + mark[0].length);
  }
  return chunks.length === 0 ? page : Buffer.concat([...chunks, Buffer.from(rest)]);
}
