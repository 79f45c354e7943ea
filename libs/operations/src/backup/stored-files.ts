import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/** Where a backup puts the bytes of files of records: in this folder, in one by the first two digits of their SHA-256. */
export const FILES = 'files';

export function placeOf(hash: string): string {
  return `${hash.slice(0, 2)}/${hash.slice(2)}`;
}

/** The SHA-256 of what is read. */
export async function sumOfBytes(bytes: Readable): Promise<string> {
  const sum = createHash('sha256');
  for await (const part of bytes) sum.update(part as Buffer);
  return sum.digest('hex');
}
