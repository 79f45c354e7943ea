import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive: its name in ASCII, and its text. */
export interface ZipPart {
  readonly name: string;
  readonly text: string;
}

/** What the records of an archive begin with, and how its parts are packed. */
export const ZIP = { local: 0x04034b50, entry: 0x02014b50, end: 0x06054b50, version: 20, deflated: 8 } as const;
/** 1 January 1980, the first day that an archive can name: the same content always gives the same bytes. */
export const FIRST_DAY = 33;

/** An archive of a few parts, whole in memory, as office documents are. */
export function zipArchive(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, text } of parts) {
    const bytes = Buffer.from(text, 'utf8');
    const packed = deflateRawSync(bytes);
    const sizes = long(crc32(bytes), packed.length, bytes.length);
    const about = Buffer.concat([short(ZIP.version, 0, ZIP.deflated, 0, FIRST_DAY), sizes, short(name.length, 0)]);
    const body = Buffer.concat([long(ZIP.local), about, Buffer.from(name), packed]);
    // No comment, first disk, no attributes, and where the part begins.
    directory.push(long(ZIP.entry), short(ZIP.version), about, short(0, 0, 0), long(0, at), Buffer.from(name));
    bodies.push(body);
    at += body.length;
  }
  const entries = Buffer.concat(directory);
  const end = [long(ZIP.end), short(0, 0, parts.length, parts.length), long(entries.length, at), short(0)];
  return Buffer.concat([...bodies, entries, ...end]);
}

/** Numbers of two bytes, the lower one first. */
export function short(...values: readonly number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer);
}

/** Numbers of four bytes, the lowest one first. */
export function long(...values: readonly number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}
