import { createHash, randomInt } from 'node:crypto';

/** A code of six digits. */
export function sixDigits(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** What is kept of a code. */
export function codeHash(salt: string, code: string): string {
  return createHash('sha256').update(`${salt}|${code}`).digest('hex');
}
