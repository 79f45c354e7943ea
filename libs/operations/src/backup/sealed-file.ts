import { RuleViolated } from '@park/kernel';
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { type KeyRecipe, keyOf, newKey } from './backup-key';

/**
 * A sealed file: a readable head of three lines (magic, how the key is made, hash of the two), then pieces of AES-256-GCM.
 * The nonce of a piece is its number and whether it is the last, so that none can be left out, moved or cut off.
 */
const MAGIC = 'park-backup 1';
const PIECE = 256 * 1024;
const TAG = 16;
const LAST = 0x80000000;
const MOST_HEAD = 2000;

const CUT = '备份文件不完整：后面的部分被截断了，可能没有复制完。请换一份完整的备份文件。';
const ALTERED = '备份文件已损坏或被改动，校验不通过，没有恢复任何内容。请换另一份备份文件。';
const FOREIGN = '这不是本系统的备份文件，或文件开头已损坏。请核对选择的文件。';

interface Sealing {
  readonly key: Buffer;
  readonly head: Buffer;
}

/** The bytes of a sealed file that holds what `source` gives. */
export async function* sealed(source: AsyncIterable<Buffer>, secret: string): AsyncGenerator<Buffer> {
  const { key, recipe } = newKey(secret);
  const lines = `${MAGIC}\n${JSON.stringify(recipe)}\n`;
  const head = Buffer.from(`${lines}${sha256(lines)}\n`);
  yield head;
  let at = 0;
  let waiting: Buffer | undefined;
  for await (const piece of piecesOf(source)) {
    if (waiting) yield sealedPiece({ key, head }, waiting, { at: at++, isLast: false });
    waiting = piece;
  }
  yield sealedPiece({ key, head }, waiting ?? Buffer.alloc(0), { at, isLast: true });
}

/** What a sealed file holds. Throws RuleViolated as soon as it is seen to be foreign, cut, altered or sealed by another key. */
export async function* unsealed(path: string, secret: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    const head = await headOf(file);
    const key = keyOf(secret, recipeOf(head));
    let position = head.length;
    for (let at = 0; ; at++) {
      const size = (await exactly(file, position, 4)).readUInt32BE();
      const isLast = size >= LAST;
      const length = size % LAST;
      if (length > PIECE) throw new RuleViolated(ALTERED);
      const piece = await exactly(file, position + 4, length + TAG);
      yield openedPiece({ key, head }, piece, { at, isLast });
      position += 4 + length + TAG;
      if (isLast) return await demandEnd(file, position);
    }
  } finally {
    await file.close();
  }
}

async function* piecesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const part of source) {
    parts.push(part);
    size += part.length;
    if (size < PIECE) continue;
    const all = Buffer.concat(parts);
    let from = 0;
    for (; all.length - from >= PIECE; from += PIECE) yield all.subarray(from, from + PIECE);
    parts = [all.subarray(from)];
    size = all.length - from;
  }
  if (size > 0) yield Buffer.concat(parts);
}

interface Place {
  readonly at: number;
  readonly isLast: boolean;
}

function sealedPiece({ key, head }: Sealing, piece: Buffer, place: Place): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(place)).setAAD(head);
  const text = Buffer.concat([cipher.update(piece), cipher.final()]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(piece.length + (place.isLast ? LAST : 0));
  return Buffer.concat([size, text, cipher.getAuthTag()]);
}

function openedPiece({ key, head }: Sealing, piece: Buffer, place: Place): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(place)).setAAD(head);
  decipher.setAuthTag(piece.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, -TAG)), decipher.final()]);
  } catch (error) {
    throw new RuleViolated(ALTERED, { cause: error });
  }
}

function nonceOf({ at, isLast }: Place): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(at, 7);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

async function headOf(file: FileHandle): Promise<Buffer> {
  const begin = Buffer.alloc(MOST_HEAD);
  const { bytesRead } = await file.read(begin, 0, MOST_HEAD, 0);
  const [magic = '', recipe = '', hash = '', ...more] = begin.subarray(0, bytesRead).toString('latin1').split('\n');
  if (magic !== MAGIC || more.length === 0 || sha256(`${magic}\n${recipe}\n`) !== hash) throw new RuleViolated(FOREIGN);
  return begin.subarray(0, magic.length + recipe.length + hash.length + 3);
}

function recipeOf(head: Buffer): KeyRecipe {
  return JSON.parse(head.toString('latin1').split('\n')[1]!) as KeyRecipe;
}

async function exactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  if (bytesRead < length) throw new RuleViolated(CUT);
  return bytes;
}

async function demandEnd(file: FileHandle, position: number): Promise<void> {
  const { size } = await file.stat();
  if (size !== position) throw new RuleViolated(ALTERED);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
