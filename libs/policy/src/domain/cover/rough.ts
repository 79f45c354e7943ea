const STEP = 5;

/** A number of companies in steps of five; `about` 0: fewer than five. */
export interface Rough {
  readonly about: number;
}

/** `shift`, 0 to 4, moves the steps, so that nobody can tell on which side of one a number will come to lie. */
export function rough(count: number, shift = 0): Rough {
  return { about: Math.floor((count + shift) / STEP) * STEP };
}

/** A shift that nobody can foresee: the milliseconds at which companies were told, which no page shows. */
export function shiftAt(at: Date): number {
  return at.getMilliseconds() % STEP;
}
