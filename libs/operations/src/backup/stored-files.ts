import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The bytes of files of records: under DATA_DIR/files, in a folder by the first two digits of their SHA-256. */
export const FILES = 'files';
const PLACE = /^[0-9a-f]{2}\/[0-9a-f]{62}$/;

/** The paths of what is stored under a folder, sorted, one sub-folder after the other. */
export async function* storedPaths(root: string): AsyncGenerator<string> {
  for (const folder of await namesIn(root)) {
    for (const name of await namesIn(join(root, folder))) {
      const path = `${folder}/${name}`;
      if (PLACE.test(path)) yield path;
    }
  }
}

export function placeOf(hash: string): string {
  return `${hash.slice(0, 2)}/${hash.slice(2)}`;
}

/** The hash by which a file is stored. */
export function hashOf(path: string): string {
  return path.replace('/', '');
}

export async function isStored(root: string, hash: string): Promise<boolean> {
  return stat(join(root, placeOf(hash))).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** The hash of the bytes that lie at a path. */
export async function storedHash(root: string, path: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const bytes of createReadStream(join(root, path))) sum.update(bytes as Buffer);
  return sum.digest('hex');
}
