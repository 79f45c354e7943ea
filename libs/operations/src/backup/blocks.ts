/** What a backup is made of, one after the other: each a letter, a length, and as many bytes. */
export type BlockKind =
  /** A table begins: TableShape as JSON. */
  | 'T'
  /** Some of its rows. */
  | 'R'
  /** It ends: TableSum as JSON. */
  | 't'
  /** A view: ViewShape as JSON. */
  | 'V'
  /** A file begins: its path under DATA_DIR/files. */
  | 'F'
  /** Some of its bytes. */
  | 'D'
  /** It ends: FileSum as JSON. */
  | 'f'
  /** The end: Manifest as JSON. */
  | 'M';

export interface Block {
  readonly kind: BlockKind;
  readonly bytes: Buffer;
}

/** A value as the database writes it; null is NULL. */
export type Row = readonly (Buffer | null)[];

const HEAD = 5;
const NULL = 0xffffffff;

export function blockOf(kind: BlockKind, content: Buffer | object | string): Buffer {
  const bytes = Buffer.isBuffer(content)
    ? content
    : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  const head = Buffer.alloc(HEAD);
  head.write(kind, 'latin1');
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** Takes a stream of bytes apart again; never holds more than a block and a piece. */
export async function* blocksIn(source: AsyncIterable<Buffer>): AsyncGenerator<Block> {
  let parts: Buffer[] = [];
  let size = 0;
  let wanted = HEAD;
  for await (const part of source) {
    parts.push(part);
    size += part.length;
    if (size < wanted) continue;
    let all = Buffer.concat(parts);
    for (wanted = wantedOf(all); all.length >= wanted; wanted = wantedOf(all)) {
      yield { kind: String.fromCharCode(all[0]!) as BlockKind, bytes: all.subarray(HEAD, wanted) };
      all = all.subarray(wanted);
    }
    parts = [all];
    size = all.length;
  }
}

function wantedOf(bytes: Buffer): number {
  return bytes.length < HEAD ? HEAD : HEAD + bytes.readUInt32BE(1);
}

export function bytesOfRow(row: Row): Buffer {
  return Buffer.concat(row.flatMap((value) => (value ? [length(value.length), value] : [length(NULL)])));
}

export function* rowsIn(bytes: Buffer, columns: number): Generator<Row> {
  for (let at = 0; at < bytes.length;) {
    const row: (Buffer | null)[] = [];
    while (row.length < columns) {
      const size = bytes.readUInt32BE(at);
      at += 4;
      row.push(size === NULL ? null : bytes.subarray(at, at + size));
      at += size === NULL ? 0 : size;
    }
    yield row;
  }
}

function length(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
