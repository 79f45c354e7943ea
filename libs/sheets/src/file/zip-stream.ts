import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { FIRST_DAY, long, short, ZIP } from './zip-archive';

/** A part of an archive as it is made: its name in ASCII, and its text piece by piece. */
export interface StreamedPart {
  readonly name: string;
  readonly text: AsyncIterable<string>;
}

/** Sum and sizes follow a part, for they are known only when it is written. */
const SIZES_FOLLOW = 8;
const FOLLOWING = 0x08074b50;
/** The least that still packs well: tables go out while somebody waits. */
const LEVEL = 4;

/** An archive as it is made, part by part: no more than a piece of a part is in memory. */
export async function* zipStream(parts: AsyncIterable<StreamedPart>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let [at, count] = [0, 0];
  for await (const { name, text } of parts) {
    const about = short(ZIP.version, SIZES_FOLLOW, ZIP.deflated, 0, FIRST_DAY);
    const head = Buffer.concat([long(ZIP.local), about, long(0, 0, 0), short(name.length, 0), Buffer.from(name)]);
    const told: Told = { sum: 0, bytes: 0 };
    yield head;
    let packed = 0;
    for await (const chunk of deflated(summed(text, told))) {
      packed += chunk.length;
      yield chunk;
    }
    const sizes = long(told.sum, packed, told.bytes);
    yield Buffer.concat([long(FOLLOWING), sizes]);
    const names = [short(name.length, 0, 0, 0, 0), long(0, at), Buffer.from(name)];
    directory.push(long(ZIP.entry), short(ZIP.version), about, sizes, ...names);
    at += head.length + packed + 16;
    count += 1;
  }
  const entries = Buffer.concat(directory);
  yield Buffer.concat([entries, long(ZIP.end), short(0, 0, count, count), long(entries.length, at), short(0)]);
}

interface Told {
  sum: number;
  bytes: number;
}

async function* summed(text: AsyncIterable<string>, told: Told): AsyncGenerator<Buffer> {
  for await (const piece of text) {
    const bytes = Buffer.from(piece, 'utf8');
    told.sum = crc32(bytes, told.sum);
    told.bytes += bytes.length;
    yield bytes;
  }
}

function deflated(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const packing = createDeflateRaw({ level: LEVEL });
  // What fails on the way is thrown where the packed chunks are read.
  pipeline(Readable.from(chunks), packing, () => undefined);
  return packing as AsyncIterable<Buffer>;
}
