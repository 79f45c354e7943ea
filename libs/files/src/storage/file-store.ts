import type { Readable } from 'node:stream';

/** Where the bytes of files lie, by their SHA-256: a folder, or a bucket of an object store. */
export abstract class FileStore {
  /**
   * Stores the bytes of a file that was received; the received one is gone afterwards. Returns only when they will survive
   * a power cut; may be called again for the same hash, and dates the file anew then.
   */
  abstract put(hash: string, receivedPath: string): Promise<void>;

  /** The bytes; null when they are not there. */
  abstract find(hash: string): Promise<Readable | null>;

  abstract has(hash: string): Promise<boolean>;

  /** The hashes of all files that are stored, some at a time. */
  abstract hashes(): AsyncGenerator<string>;

  /** The hashes of files that were stored before a moment. */
  abstract storedBefore(moment: Date): Promise<string[]>;

  /** Takes bytes away, unless they were stored anew since a moment; answers whether they went. */
  abstract removeStoredBefore(hash: string, moment: Date): Promise<boolean>;
}

/** Where a file lies under a folder or a prefix: by the first two digits of its hash. */
export function placeOf(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError('not a hash');
  return `${hash.slice(0, 2)}/${hash.slice(2)}`;
}

/** The hash of what lies at a place; null: nothing of ours lies there. */
export function hashAt(place: string): string | null {
  return /^[0-9a-f]{2}\/[0-9a-f]{62}$/.test(place) ? place.replace('/', '') : null;
}
