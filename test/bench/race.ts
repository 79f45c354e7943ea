/** Work of one who takes part, in pieces of one question each where that can be. */
export interface Entrant {
  readonly name: string;
  readonly pieces: readonly (() => unknown)[];
  /** What the pieces together are so many of. */
  readonly units: number;
  /** Fewer rounds than the others, where one takes long. */
  readonly rounds?: number;
}

export interface Pace {
  readonly rounds: number;
  /** Counts the processor time of this process where that is less: for busy machines, and without database servers. */
  readonly processorTime?: boolean;
}

/**
 * Time of one unit in microseconds, by name. Rounds go A, B, C, A, B, C …, so that a busy moment of the machine meets
 * everybody; the shortest time of each piece counts, which is what the machine can do when nobody else is at it. Pieces
 * are short, so that it is left alone during some of them even when it is busy.
 */
export async function race(
  { rounds, processorTime = false }: Pace,
  entrants: readonly Entrant[],
): Promise<Map<string, number>> {
  const best = new Map(entrants.map(({ name, pieces }) => [name, pieces.map(() => Infinity)]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, pieces, rounds: most = rounds } of entrants) {
      if (round < most) await time(pieces, best.get(name)!, processorTime ? leastOf : wall);
    }
  }
  return new Map(entrants.map(({ name, units }) => [name, (sum(best.get(name)!) * 1000) / units]));
}

/** A clock that was started; it tells the milliseconds since. */
type Clock = () => () => number;

const wall: Clock = () => {
  const begin = performance.now();
  return () => performance.now() - begin;
};

/** Processor time is less than the wall's when others had the processor, and more when several threads worked. */
const leastOf: Clock = () => {
  const sinceBegin = wall();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return Math.min(sinceBegin(), (user + system) / 1000);
  };
};

async function time(pieces: Entrant['pieces'], best: number[], clock: Clock): Promise<void> {
  for (const [at, piece] of pieces.entries()) {
    const elapsed = clock();
    const pending = piece();
    if (pending instanceof Promise) await pending;
    best[at] = Math.min(best[at]!, elapsed());
  }
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
