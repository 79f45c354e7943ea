/** A stream of numbers in [0, 1) that the seed decides (mulberry32). */
export type Random = () => number;

export function random(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const a = Math.imul(state ^ (state >>> 15), state | 1);
    const b = (a + Math.imul(a ^ (a >>> 7), a | 61)) ^ a;
    return ((b ^ (b >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 up to, not including, `most`. A power above 1 makes the small ones frequent. */
export function below(most: number, next: Random, power = 1): number {
  return Math.floor(most * next() ** power);
}

export function oneOf<T>(choices: readonly T[], next: Random, power = 1): T {
  return choices[below(choices.length, next, power)]!;
}
