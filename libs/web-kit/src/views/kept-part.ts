import { randomUUID } from 'node:crypto';
import Handlebars from 'handlebars';
import { freshPiece, gzipOf, type Piece, pieceOf } from './gzip-pieces';
import type { Template } from './template-runtime';

/** The word that shows a kept part. */
export const KEPT_PART = 'keptPart';

/** From this size on a part is worth being handed over as bytes: making them anew took most of such a page's time. */
const LARGE = 20_000;

interface Bytes {
  readonly bytes: Buffer;
  /** Compressed once, when somebody first takes it so. */
  piece?: Piece;
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

/** Texts and kept parts of a finished page in their order; one text alone where it has no such part. */
function chunksOf(page: string): (string | Bytes)[] {
  const chunks: (string | Bytes)[] = [];
  let rest = page;
  for (let mark = MARK.exec(rest); mark; mark = MARK.exec(rest)) {
    chunks.push(rest.slice(0, mark.index), marked.get(mark[0])!.deref()!);
    rest = rest.slice(mark.index + mark[0].length);
  }
  return [...chunks, rest].filter((chunk) => chunk !== '');
}

/** A finished page with its large kept parts. What they are about has to be in use still. */
export function withKeptParts(page: string): string | Buffer {
  const chunks = chunksOf(page);
  if (chunks.every((chunk) => typeof chunk === 'string')) return page;
  return Buffer.concat(chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk.bytes)));
}

/** The same in the format of gzip, in which only what is not kept is compressed anew; null without such parts. */
export function gzippedWithKeptParts(page: string): Buffer | null {
  const chunks = chunksOf(page);
  if (chunks.every((chunk) => typeof chunk === 'string')) return null;
  return gzipOf(
    chunks.map((chunk) => (typeof chunk === 'string' ? freshPiece(chunk) : (chunk.piece ??= pieceOf(chunk.bytes)))),
  );
}
