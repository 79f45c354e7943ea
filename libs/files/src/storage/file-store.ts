import { Config } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { createReadStream, type ReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Where the bytes of files lie: a folder, by their hash. Another store (an object store, say) offers the same: `put`
 * returns only when the bytes will survive a power cut, and may be called again for the same hash.
 */
@Injectable()
export class FileStore {
  private readonly root: string;

  constructor(config: Config) {
    this.root = join(config.dataDir, 'files');
  }

  /** Stores the bytes of a file that was received; the received one is gone afterwards. */
  async put(hash: string, receivedPath: string): Promise<void> {
    const place = this.placeOf(hash);
    await mkdir(dirname(place), { recursive: true });
    await flushed(receivedPath);
    await rename(receivedPath, place);
    // Dates the file anew, so that a tidying up at this moment leaves it alone.
    const now = new Date();
    await utimes(place, now, now);
    await flushed(dirname(place));
  }

  /** The bytes; throws ENOENT when they are not there. */
  async read(hash: string): Promise<ReadStream> {
    await access(this.placeOf(hash));
    return createReadStream(this.placeOf(hash));
  }

  /** The hashes of files that were stored before a moment. */
  async storedBefore(moment: Date): Promise<string[]> {
    const names = await filesUnder(this.root);
    const old = await Promise.all(names.map(async (path) => ((await mtimeOf(path)) < moment.getTime() ? path : null)));
    return old.flatMap((path) => (path ? [path.slice(-HASH - 1).replace('/', '')] : [])).filter(isHash);
  }

  /** Takes bytes away, unless they were stored anew since a moment; answers whether they went. */
  async removeStoredBefore(hash: string, moment: Date): Promise<boolean> {
    const place = this.placeOf(hash);
    if ((await mtimeOf(place)) >= moment.getTime()) return false;
    await rm(place, { force: true });
    return true;
  }

  private placeOf(hash: string): string {
    if (!isHash(hash)) throw new RangeError('not a hash');
    return join(this.root, hash.slice(0, 2), hash.slice(2));
  }
}

const HASH = 64;

function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

async function flushed(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function filesUnder(root: string): Promise<string[]> {
  try {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function mtimeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? Infinity;
}
