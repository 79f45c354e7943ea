import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** How a text is signed, by us for the gateway of text messages and by the mail provider for us. */
export interface Signed {
  /** Milliseconds since 1970, as text. */
  readonly timestamp: string;
  /** Used once. */
  readonly nonce: string;
  /** Hexadecimal HMAC-SHA256 of timestamp, nonce and the hexadecimal SHA-256 of the text, one in each line. */
  readonly signature: string;
}

const LONGEST_MS = 5 * 60_000;

export function signatureOf(secret: string, text: string, { timestamp, nonce }: Omit<Signed, 'signature'>): string {
  const digest = createHash('sha256').update(text).digest('hex');
  return createHmac('sha256', secret).update(`${timestamp}\n${nonce}\n${digest}`).digest('hex');
}

/** Whether the text was signed with the secret within the last five minutes, by a clock that may differ as much. */
export function isSigned(secret: string, text: string, signed: Signed & { readonly now: Date }): boolean {
  const { timestamp, nonce, signature, now } = signed;
  if (!/^\d{13}$/.test(timestamp) || !/^[\w-]{8,64}$/.test(nonce) || !/^[\da-f]{64}$/.test(signature)) return false;
  if (Math.abs(now.getTime() - Number(timestamp)) > LONGEST_MS) return false;
  const right = signatureOf(secret, text, { timestamp, nonce });
  return timingSafeEqual(Buffer.from(right), Buffer.from(signature));
}
