import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of this test alone. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'park-files-'));
}

/** A file as it lies after it came in with a form. */
export function receivedFile(name: string, content: string | Buffer, folder = emptyFolder()) {
  const bytes = Buffer.from(content);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, randomUUID());
  writeFileSync(path, bytes);
  return { name, path, size: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') };
}

/** All that comes, one after the other. */
export async function allOf<T>(coming: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of coming) all.push(one);
  return all;
}
