import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A part of an archive: its name, and its text, whole or piece by piece. */
export interface ZipPart {
  readonly name: string;
  readonly text: string | AsyncIterable<string>;
}

/** The first day that an archive can name, and a level that still packs well: tables go out while somebody waits. */
const ALWAYS = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, compressionLevel: 4 };

/**
 * An archive as it is made, part by part: no more than a piece of a part is in memory. The same content always gives
 * the same bytes.
 */
export function zipStream(parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): Readable {
  const zip = new ZipFile();
  const archive = zip.outputStream as Readable;
  zip.on('error', (error) => archive.destroy(error));
  fill(zip, archive, parts).then(
    () => zip.end(),
    (error: Error) => archive.destroy(error),
  );
  return archive;
}

/** An archive of a few parts, whole in memory, as office documents are. */
export function zipBytes(parts: Iterable<ZipPart>): Promise<Buffer> {
  return buffer(zipStream(parts));
}

/** One part after the other, for what the next holds may depend on how far the one before was read. */
async function fill(zip: ZipFile, archive: Readable, parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): Promise<void> {
  for await (const { name, text } of parts) {
    const part = Readable.from(typeof text === 'string' ? [text] : text, { objectMode: false });
    // Whoever stops reading the archive ends what is read for it.
    const stop = () => void part.destroy();
    archive.once('close', stop);
    zip.addReadStream(part, name, ALWAYS);
    await finished(part);
    archive.off('close', stop);
  }
}
