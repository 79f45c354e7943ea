import { randomInt } from 'node:crypto';

// Without characters that look alike when read from paper or said on the phone.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A random password such as k7mp-3qvx-9htd (59 bits), to be said once and changed at the first login. */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return [group(), group(), group()].join('-');
}

const TERM_HOURS = 72;

/** Until when a one-time password handed out now opens the account. */
export function oneTimeUntil(now: Date): Date {
  return new Date(now.getTime() + TERM_HOURS * 3_600_000);
}
