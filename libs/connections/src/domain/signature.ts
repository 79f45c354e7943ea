import { createHmac } from 'node:crypto';

/** How an address knows that we are telling and when: HMAC-SHA256 over the second and the text, by its secret. */
export function signatureOf(secret: string, text: string, at: Date): string {
  const second = Math.floor(at.getTime() / 1000);
  return `t=${second},v1=${createHmac('sha256', secret).update(`${second}.${text}`).digest('hex')}`;
}
