import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;
const DIGITS = 6;
/** A phone may be one step behind or ahead. */
const DRIFT = [0, -1, 1];

/** A new secret of 160 bits in base32, as authenticator applications take it. */
export function newSecret(): string {
  return Array.from(randomBytes(32), (byte) => ALPHABET[byte % 32]).join('');
}

/** The step of 30 seconds that a moment lies in. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / STEP_MS);
}

/** The code of a step. Source: RFC 6238 with HMAC-SHA-1, RFC 4226 section 5.3. */
export function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const number = hash.readUInt32BE(hash.at(-1)! & 0xf) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** A code as it was meant: without blanks and strokes, full-width signs as plain ones, in lower case. */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[^0-9a-z]/gi, '')
    .toLowerCase();
}

/** The step whose code was typed, the present one or a neighbour; null when it is none of them. Compares in constant time. */
export function matchingStep(secret: string, typed: string, now: Date): number | null {
  if (!/^\d{6}$/.test(typed)) return null;
  const steps = DRIFT.map((drift) => stepAt(now) + drift);
  const matches = steps.filter((step) => timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(typed)));
  return matches[0] ?? null;
}

/** What a QR code tells an authenticator application. */
export function otpauthUri(secret: string, { issuer, account }: { issuer: string; account: string }): string {
  const label = [issuer, account].map(encodeURIComponent).join(':');
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`;
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const whole = bits.slice(0, bits.length - (bits.length % 8));
  return Buffer.from((whole.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
