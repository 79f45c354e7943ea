import { ExternalFailure } from '@park/kernel';

/** Thrown by a handler when trying again cannot help, e.g. the mail address does not exist. */
export class Undeliverable extends ExternalFailure {}

export interface NextAttempt {
  readonly state: 'pending' | 'dead';
  /** Until the next attempt. */
  readonly waitSeconds: number;
}

const MINUTES = [1, 5, 30, 120, 720];

/** Whether the attempt after so many failures is the last one. */
export function isLast(failures: number): boolean {
  return failures >= MINUTES.length;
}

/** What becomes of an event after its n-th failure: tried again after 1, 5, 30 minutes, 2 and 12 hours, then dead. */
export function attemptAfter(failures: number, error: unknown): NextAttempt {
  const minutes = MINUTES[failures - 1];
  if (minutes === undefined || error instanceof Undeliverable) return { state: 'dead', waitSeconds: 0 };
  return { state: 'pending', waitSeconds: minutes * 60 };
}
