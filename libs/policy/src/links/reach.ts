import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address';

/** open: a page answered; gone: it says that there is none; unreached: nothing can be said of it. */
export type LinkResult = 'open' | 'gone' | 'unreached';

export interface LinkFound {
  readonly result: LinkResult;
  /** What was answered at last; null: nothing. */
  readonly status: number | null;
}

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
}

interface Manner {
  readonly signal: AbortSignal;
  /** Which addresses may be called; public ones unless said otherwise. */
  readonly isAllowed?: (address: string) => boolean;
}

const WAITING_MS = 10_000;
const MOST_TURNS = 4;
const UNREACHED: LinkFound = { result: 'unreached', status: null };
/** Answers to HEAD that do not tell what GET would be answered. */
const ASK_AGAIN: ReadonlySet<number> = new Set([400, 403, 404, 405, 406, 410, 501]);

/** Whether a page is there: by its head, else by the beginning of it, of which nothing is read. Each turn is held against the addresses that may be called. */
export async function reach(link: string, manner: Manner): Promise<LinkFound> {
  let at = link;
  for (let turn = 0; turn <= MOST_TURNS; turn += 1) {
    const url = URL.canParse(at) ? new URL(at) : null;
    if (!url || !['http:', 'https:'].includes(url.protocol)) return UNREACHED;
    try {
      const head = await answerOf(url, 'HEAD', manner);
      const { status, location } = ASK_AGAIN.has(head.status) ? await answerOf(url, 'GET', manner) : head;
      if (status < 300 || status >= 400 || !location) return found(status);
      at = URL.canParse(location, url.href) ? new URL(location, url.href).href : '';
    } catch {
      manner.signal.throwIfAborted();
      return UNREACHED;
    }
  }
  return UNREACHED;
}

function found(status: number): LinkFound {
  if (status >= 200 && status < 300) return { result: 'open', status };
  return { result: status === 404 || status === 410 ? 'gone' : 'unreached', status };
}

function answerOf(url: URL, method: 'HEAD' | 'GET', { signal, isAllowed = isPublicAddress }: Manner): Promise<Answer> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0 && !isAllowed(host)) return Promise.reject(new Error('address not allowed'));
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asking = request(url, {
      ...{ method, agent: false, lookup: guarded(isAllowed), headers: { 'user-agent': 'park-portal-link-check' } },
      signal: AbortSignal.any([signal, AbortSignal.timeout(WAITING_MS)]),
    });
    asking.on('error', reject);
    asking.on('response', (response) => {
      resolve({ status: response.statusCode ?? 0, location: response.headers.location });
      response.on('error', () => undefined).destroy();
    });
    asking.end();
  });
}

/** A name is looked up once, and the address that is called is one that was looked at. */
function guarded(isAllowed: (address: string) => boolean): LookupFunction {
  return (name, options, callback) =>
    lookup(name, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      const refused = error ?? (first && addresses.every(({ address }) => isAllowed(address)) ? null : closed);
      if (refused || !first) return callback(refused ?? closed, '', 0);
      if (options.all) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
}

const closed: NodeJS.ErrnoException = new Error('address not allowed');
