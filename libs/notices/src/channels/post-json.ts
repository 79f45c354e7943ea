import { ExternalFailure } from '@park/kernel';

const MOST_TEXT = 20_000;

const PATIENCE_MS = 10_000;

/**
 * How long one message may take, all requests for it together: less than a lease of the outbox, or another process
 * would take it up meanwhile, and less than an application may take to stop.
 */
export function patienceOf(ms = PATIENCE_MS): AbortSignal {
  return AbortSignal.timeout(ms);
}

/** What is asked of a provider over HTTP. */
export interface JsonRequest {
  readonly url: string;
  /** Sent by POST; without it the request is a GET. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly patience: AbortSignal;
}

/**
 * The JSON a provider answers. Throws ExternalFailure when none comes in time or its state is not 2xx. Errors never
 * name the address asked: it carries secrets.
 */
export async function askJson(request: JsonRequest): Promise<Readonly<Record<string, unknown>>> {
  const { url, body, headers, patience } = request;
  const type = { 'content-type': 'application/json; charset=utf-8' };
  const sent = body === undefined ? { headers } : { method: 'POST', body, headers: { ...type, ...headers } };
  let text: string;
  try {
    const answer = await fetch(url, { ...sent, redirect: 'error', signal: patience } as RequestInit);
    if (!answer.ok) throw new ExternalFailure(`渠道答复 HTTP ${answer.status}`);
    text = (await answer.text()).slice(0, MOST_TEXT);
  } catch (error) {
    throw error instanceof ExternalFailure ? error : new ExternalFailure(noAnswer(error));
  }
  return objectIn(text);
}

function noAnswer(error: unknown): string {
  if ((error as Error).name === 'TimeoutError') return '渠道没有及时答复';
  const { code } = ((error as Error).cause ?? {}) as { code?: string };
  return `无法连接渠道${code ? `（${code}）` : ''}`;
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null) return read as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw new ExternalFailure('渠道的答复不是 JSON');
}
