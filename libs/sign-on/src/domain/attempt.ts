/** A login that has begun at the provider; the browser keeps it, sealed, until it comes back. */
export interface Attempt {
  /** Ties the answer to this browser. */
  readonly state: string;
  /** Ties the statement about the person to this attempt. */
  readonly nonce: string;
  /** Shows that who fetches the statement is who has asked for it. */
  readonly verifier: string;
  /** Where the person wanted to go. */
  readonly next: string;
  /** Milliseconds since 1970. */
  readonly begunAt: number;
}

const MOST_MS = 10 * 60_000;

/** Reads what was sealed; null when it is no attempt, or begun more than ten minutes ago. */
export function readAttempt(text: string, now: Date): Attempt | null {
  const attempt = JSON.parse(text) as Attempt;
  const age = now.getTime() - attempt.begunAt;
  return age >= -MOST_MS && age <= MOST_MS ? attempt : null;
}
