import { ExternalFailure } from '@park/kernel';
import type { Config } from '@park/platform';
import { openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { S3mini } from 's3mini';
import { FileStore, hashAt, placeOf } from './file-store';

const PREFIX = 'files/';
/** How long the store may take to answer; a form waits for it. What comes after the beginning of an answer may take longer. */
const ANSWER_MS = 10_000;
const UPLOAD_MS = 120_000;
const LISTED_AT_ONCE = 1000;
const TYPE = 'application/octet-stream';

/** Files in a bucket, so that several machines serve the same ones. The store answers 200 only once it keeps the bytes. */
export class ObjectStore extends FileStore {
  private readonly bucket: S3mini;

  constructor({ url, region, keyId, secret }: NonNullable<Config['bucket']>) {
    super();
    this.bucket = new S3mini({
      endpoint: url,
      region,
      accessKeyId: keyId,
      secretAccessKey: secret,
      fetch: answered,
    });
  }

  async put(hash: string, receivedPath: string): Promise<void> {
    const [key, bytes] = [keyOf(hash), await openAsBlob(receivedPath)];
    // The store refuses bytes that were damaged on the way.
    const sum = { 'x-amz-checksum-sha256': Buffer.from(hash, 'hex').toString('base64') };
    await asked('没有保存', () => this.bucket.putObject(key, bytes, TYPE, undefined, sum));
    await rm(receivedPath, { force: true });
  }

  async find(hash: string): Promise<Readable | null> {
    const key = keyOf(hash);
    const response = await asked('暂时打不开', () => this.bucket.getObjectResponse(key));
    if (!response) return null;
    return response.body ? Readable.fromWeb(response.body as never) : Readable.from([]);
  }

  async has(hash: string): Promise<boolean> {
    const key = keyOf(hash);
    return (await asked('暂时查不到', () => this.bucket.objectExists(key))) === true;
  }

  async *hashes(): AsyncGenerator<string> {
    for await (const { hash } of this.listed()) yield hash;
  }

  async storedBefore(moment: Date): Promise<string[]> {
    const found: string[] = [];
    for await (const { hash, storedAt } of this.listed()) if (storedAt < moment) found.push(hash);
    return found;
  }

  async removeStoredBefore(hash: string, moment: Date): Promise<boolean> {
    for await (const { hash: found, storedAt } of this.listed(placeOf(hash)))
      if (found === hash && storedAt < moment) return asked('没有清理', () => this.bucket.deleteObject(keyOf(hash)));
    return false;
  }

  private async *listed(place = ''): AsyncGenerator<{ readonly hash: string; readonly storedAt: Date }> {
    let next: string | undefined;
    do {
      const page = await asked('暂时查不到', () =>
        this.bucket.listObjectsPaged('/', PREFIX + place, LISTED_AT_ONCE, next),
      );
      if (!page?.objects) throw new ExternalFailure('文件存储中没有设置的存储桶，请联系系统管理员。');
      for (const { Key, LastModified } of page.objects) {
        const hash = hashAt(Key.slice(PREFIX.length));
        if (hash !== null) yield { hash, storedAt: new Date(LastModified) };
      }
      next = page.nextContinuationToken;
    } while (next !== undefined);
  }
}

function keyOf(hash: string): string {
  return PREFIX + placeOf(hash);
}

async function asked<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw new ExternalFailure(`文件存储没有响应，文件${what}。请稍后再试，或联系系统管理员。`, { cause });
  }
}

async function answered(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error('no answer')), init.method === 'PUT' ? UPLOAD_MS : ANSWER_MS);
  try {
    return await fetch(input, { ...init, signal: late.signal });
  } finally {
    clearTimeout(timer);
  }
}
