import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allOf } from './files';

/** A bucket as an S3-compatible store serves it: signed requests only (AWS Signature Version 4), bytes held against their sum, lists in pages. */
export interface TestBucket {
  readonly environment: Readonly<Record<string, string>>;
  readonly objects: Map<string, { readonly bytes: Buffer; storedAt: Date }>;
  /** What it was asked that it refused. */
  readonly refused: string[];
  close(): Promise<void>;
}

const KEY_ID = 'test-key';
const SECRET = 'test-secret';
const BUCKET = '/park-files';
const PAGE = 3;

export async function openBucket(): Promise<TestBucket> {
  const objects: TestBucket['objects'] = new Map();
  const refused: string[] = [];
  const server = createServer((request, response) => {
    answer(objects, request, response).catch((error: unknown) => {
      refused.push(`${request.method} ${request.url}: ${String(error)}`);
      response.statusCode = 403;
      response.end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const environment = {
    FILES_BUCKET: `http://127.0.0.1:${port}${BUCKET}`,
    FILES_BUCKET_KEY_ID: KEY_ID,
    FILES_BUCKET_SECRET: SECRET,
  };
  return { environment, objects, refused, close: () => closed(server) };
}

async function answer(objects: TestBucket['objects'], request: IncomingMessage, response: ServerResponse) {
  demandSigned(request);
  const url = new URL(request.url!, 'http://store');
  const key = decodeURIComponent(url.pathname.slice(BUCKET.length + 1));
  const found = objects.get(key);
  if (request.method === 'PUT') {
    const bytes = Buffer.concat(await allOf(request as AsyncIterable<Buffer>));
    const sum = createHash('sha256').update(bytes).digest('base64');
    if (request.headers['x-amz-checksum-sha256'] !== sum) throw new Error('bytes do not match their sum');
    objects.set(key, { bytes, storedAt: new Date() });
    response.setHeader('etag', '"1"').end();
  } else if (request.method === 'DELETE') {
    objects.delete(key);
    response.writeHead(204).end();
  } else if (url.searchParams.get('list-type') === '2') {
    response.setHeader('content-type', 'application/xml').end(listed(objects, url.searchParams));
  } else if (found) {
    response.setHeader('content-length', found.bytes.length);
    response.end(request.method === 'HEAD' ? undefined : found.bytes);
  } else {
    response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
  }
}

function listed(objects: TestBucket['objects'], query: URLSearchParams): string {
  const after = query.get('continuation-token') ?? '';
  const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after).sort();
  const page = keys.slice(0, PAGE);
  const rest = keys.length > PAGE;
  const rows = page.map((key) => {
    const { bytes, storedAt } = objects.get(key)!;
    return `<Contents><Key>${key}</Key><Size>${bytes.length}</Size><LastModified>${storedAt.toISOString()}</LastModified></Contents>`;
  });
  const next = rest ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
  return `<ListBucketResult><KeyCount>${page.length}</KeyCount><IsTruncated>${rest}</IsTruncated>${next}${rows.join('')}</ListBucketResult>`;
}

/** Throws unless the request was signed by the key, as "Authenticating Requests (AWS Signature Version 4)" says. */
function demandSigned({ method, url, headers }: IncomingMessage): void {
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=(\w{64})$/;
  const [, keyId, day, region, names, signature] = parts.exec(headers.authorization ?? '') ?? [];
  if (keyId !== KEY_ID) throw new Error(`not signed: ${headers.authorization}`);
  const { pathname, searchParams } = new URL(url!, 'http://store');
  const encoded = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort();
  const signed = names!.split(';');
  const lines = signed.map((name) => `${name}:${String(headers[name]).trim()}\n`).join('');
  const canonical = [method, pathname, query.join('&'), lines, names, headers['x-amz-content-sha256']].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const digest = createHash('sha256').update(canonical).digest('hex');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, digest].join('\n');
  const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const key = [day!, region!, 's3', 'aws4_request'].reduce<string | Buffer>(mac, `AWS4${SECRET}`);
  if (!timingSafeEqual(mac(key, toSign), Buffer.from(signature!, 'hex'))) throw new Error('signed by another key');
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
