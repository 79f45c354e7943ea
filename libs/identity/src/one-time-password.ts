import { randomInt } from 'node:crypto';

// Without characters that look alike when read from paper or said on the phone.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A random password such as k7mp-3qvx-9htd (59 bits), to be said once and changed at the first login. */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return [group(), group(), group()].join('-');
}

const TERM_MS = 72 * 3_600_000;

/** Until when a one-time password handed out now, by the database's clock, opens the account. */
export function oneTimeUntil(now: Date): Date {
  return new Date(now.getTime() + TERM_MS);
}

/** Whether its term is over; one that ends later than a whole term from now was handed out by a clock that was wrong. */
export function oneTimeIsOver(until: Date, now: Date): boolean {
  return until < now || until > oneTimeUntil(now);
}
