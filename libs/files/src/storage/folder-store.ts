import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore, hashAt, placeOf } from './file-store';

/** Files in a folder of this machine. */
export class FolderStore extends FileStore {
  constructor(private readonly root: string) {
    super();
  }

  async put(hash: string, receivedPath: string): Promise<void> {
    const path = this.pathOf(hash);
    await mkdir(dirname(path), { recursive: true });
    await flushed(receivedPath);
    await rename(receivedPath, path);
    // Dates the file anew, so that a tidying up at this moment leaves it alone.
    const now = new Date();
    await utimes(path, now, now);
    await flushed(dirname(path));
  }

  async find(hash: string): Promise<Readable | null> {
    return (await this.has(hash)) ? createReadStream(this.pathOf(hash)) : null;
  }

  async has(hash: string): Promise<boolean> {
    const path = this.pathOf(hash);
    return access(path).then(
      () => true,
      () => false,
    );
  }

  async *hashes(): AsyncGenerator<string> {
    for (const folder of await namesIn(this.root))
      for (const name of await namesIn(join(this.root, folder))) {
        const hash = hashAt(`${folder}/${name}`);
        if (hash !== null) yield hash;
      }
  }

  async storedBefore(moment: Date): Promise<string[]> {
    const found: string[] = [];
    for await (const hash of this.hashes()) if ((await this.storedAt(hash)) < moment.getTime()) found.push(hash);
    return found;
  }

  async removeStoredBefore(hash: string, moment: Date): Promise<boolean> {
    if ((await this.storedAt(hash)) >= moment.getTime()) return false;
    await rm(this.pathOf(hash), { force: true });
    return true;
  }

  private async storedAt(hash: string): Promise<number> {
    return (await stat(this.pathOf(hash)).catch(() => null))?.mtimeMs ?? Infinity;
  }

  pathOf(hash: string): string {
    return join(this.root, placeOf(hash));
  }
}

async function flushed(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
