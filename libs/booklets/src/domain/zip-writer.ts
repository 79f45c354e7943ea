import { crc32 } from 'node:zlib';

const [LOCAL, ENTRY, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const VERSION = 20;
/** Names are in UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980, the first day that an archive can name. */
const FIRST_DAY = 33;

/** An archive part by part, for files that are compressed already: each part is written as it comes, the list last. */
export class ZipWriter {
  private readonly entries: Buffer[] = [];
  private at = 0;

  /** The bytes of a part. */
  part(name: string, bytes: Buffer): Buffer {
    const path = Buffer.from(name, 'utf8');
    const sizes = long(crc32(bytes), bytes.length, bytes.length);
    const about = Buffer.concat([short(VERSION, UTF8, 0, 0, FIRST_DAY), sizes, short(path.length, 0)]);
    const part = Buffer.concat([long(LOCAL), about, path, bytes]);
    // No comment, first disk, no attributes, and where the part begins.
    this.entries.push(long(ENTRY), short(VERSION), about, short(0, 0, 0), long(0, this.at), path);
    this.at += part.length;
    return part;
  }

  /** The list of the parts, with which the archive ends. */
  end(): Buffer {
    const list = Buffer.concat(this.entries);
    const count = this.entries.length / 6;
    return Buffer.concat([list, long(END), short(0, 0, count, count), long(list.length, this.at), short(0)]);
  }
}

function short(...values: readonly number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer);
}

function long(...values: readonly number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}
