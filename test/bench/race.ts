/** Work of one who takes part, in pieces of one question each where that can be. */
export interface Entrant {
  readonly name: string;
  readonly pieces: readonly (() => unknown)[];
  /** What the pieces together are so many of. */
  readonly units: number;
  /** Fewer rounds than the others, where one takes long. */
  readonly rounds?: number;
}

/**
 * Time of one unit in microseconds, by name. Rounds go A, B, C, A, B, C …, so that a busy moment of the machine meets
 * everybody; the shortest time of each piece counts, which is what the machine can do when nobody else is at it. Pieces
 * are short, so that it is left alone during some of them even when it is busy.
 */
export async function race(rounds: number, entrants: readonly Entrant[]): Promise<Map<string, number>> {
  const best = new Map(entrants.map(({ name, pieces }) => [name, pieces.map(() => Infinity)]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, pieces, rounds: most = rounds } of entrants) {
      if (round < most) await time(pieces, best.get(name)!);
    }
  }
  return new Map(entrants.map(({ name, units }) => [name, (sum(best.get(name)!) * 1000) / units]));
}

async function time(pieces: Entrant['pieces'], best: number[]): Promise<void> {
  for (const [at, piece] of pieces.entries()) {
    const begin = performance.now();
    const pending = piece();
    if (pending instanceof Promise) await pending;
    best[at] = Math.min(best[at]!, performance.now() - begin);
  }
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
