/**
 * Why a login by the provider came to nothing: `off`: there is none; `stale`: not begun here, too long ago, or used
 * before; `cancelled`: by the person; `refused`: by the provider; `away`: it gives no answer; `invalid`: what it answered
 * cannot be believed; `unknown`: no account is linked; `stopped`: the account is closed.
 */
export type Problem = 'off' | 'stale' | 'cancelled' | 'refused' | 'away' | 'invalid' | 'unknown' | 'stopped';

/** What of an error of the provider tells its kind. */
interface Failure {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly error?: unknown;
  readonly status?: unknown;
  readonly cause?: unknown;
}

const AWAY_NAMES = ['AbortError', 'TimeoutError'];
const AWAY_CODES = ['OAUTH_TIMEOUT', 'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];
const DEEPEST = 5;

/** Sorts an error that came of talking to the provider. */
export function problemOf(error: unknown): Extract<Problem, 'cancelled' | 'refused' | 'away' | 'invalid'> {
  const chain = chainOf(error);
  const said = chain.find(({ error: code }) => typeof code === 'string');
  if (said) return said.error === 'access_denied' ? 'cancelled' : saysAway(said) ? 'away' : 'refused';
  return chain.some(isAway) ? 'away' : 'invalid';
}

/** What a log may keep of it: names and codes, nothing that was sent. */
export function reasonOf(error: unknown): string {
  const words = chainOf(error).map(({ error: said, code, name }) => String(said ?? code ?? name ?? ''));
  return [...new Set(words.filter((word) => /^[\w.-]{1,60}$/.test(word)))].join(' < ') || 'unknown';
}

function saysAway({ error }: Failure): boolean {
  return error === 'temporarily_unavailable' || error === 'server_error';
}

function isAway({ name, code, status, cause }: Failure): boolean {
  const answered = (cause as { readonly status?: unknown } | undefined)?.status ?? status;
  if (typeof answered === 'number' && answered >= 500) return true;
  if (AWAY_NAMES.includes(String(name)) || AWAY_CODES.includes(String(code))) return true;
  return name === 'TypeError' && typeof cause === 'object' && cause !== null;
}

function chainOf(error: unknown): Failure[] {
  const chain: Failure[] = [];
  for (let at = error; typeof at === 'object' && at !== null && chain.length < DEEPEST; at = (at as Failure).cause)
    chain.push(at as Failure);
  return chain;
}
