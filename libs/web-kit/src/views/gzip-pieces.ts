import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A piece of a compressed page: it refers to nothing outside itself, so that it may stand between any others. */
export interface Piece {
  readonly bytes: Buffer;
  readonly deflated: Buffer;
}

const HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
/** A last block with nothing in it. */
const END = Buffer.from([3, 0]);
const FAST = 3;

export function pieceOf(bytes: Buffer, level: number = constants.Z_DEFAULT_COMPRESSION): Piece {
  return { bytes, deflated: deflateRawSync(bytes, { level, finishFlush: constants.Z_FULL_FLUSH }) };
}

/** The same for a text that is used once. */
export function freshPiece(text: string): Piece {
  return pieceOf(Buffer.from(text), FAST);
}

/** Pieces one after the other as one file in the format of gzip. None may be empty: its check sum would be that of nothing. */
export function gzipOf(pieces: readonly Piece[]): Buffer {
  const foot = Buffer.alloc(8);
  foot.writeUInt32LE(
    pieces.reduce((sum, { bytes }) => crc32(bytes, sum), 0),
    0,
  );
  foot.writeUInt32LE(pieces.reduce((sum, { bytes }) => sum + bytes.length, 0) % 2 ** 32, 4);
  return Buffer.concat([HEAD, ...pieces.map(({ deflated }) => deflated), END, foot]);
}

/** Whether whoever asks takes answers in the format of gzip. */
export function takesGzip(acceptEncoding: string | undefined): boolean {
  const asked = (acceptEncoding ?? '').toLowerCase().split(',');
  return asked.some((each) => {
    const [name = '', ...parameters] = each.split(';').map((part) => part.trim());
    return name === 'gzip' && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}
