/** Where a value may lie. `whole`: in steps of one; else of one hundredth. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
}

/** Beyond every amount that a company reports. */
const FARTHEST = 1e13;
/** Where to start when nothing is known. */
const USUAL = 100;

/**
 * The nearest values above and below a start at which a test turns from one answer to the other, with the value right
 * before each: exact to the step, found by going out in growing strides and halving between the last two.
 */
export function crossings(holds: (value: number) => boolean, start: number | undefined, range: Range): number[] {
  const step = range.whole ? 1 : 0.01;
  const from = Math.round((start ?? USUAL) / step);
  const test = (at: number) => holds(valueOf(at, step));
  const ends = { low: (range.min ?? -FARTHEST) / step, high: (range.max ?? FARTHEST) / step };
  return ([1, -1] as const).flatMap((sign) => turn(test, stops(from, sign), ends)).map((at) => valueOf(at, step));
}

function valueOf(at: number, step: number): number {
  return step === 1 ? at : Number((at * step).toFixed(2));
}

/** Growing distances from a start: hundredths of it, then to nothing, then by powers of four. */
function stops(from: number, sign: 1 | -1): number[] {
  const size = Math.max(1, Math.abs(from));
  const near = [0.01, 0.1, 0.5, 0.9, 1].map((part) => Math.round(size * part));
  const far: number[] = [];
  for (let way = 4; way < FARTHEST * 100; way *= 4) far.push(way);
  const beyond = far.map((way) => size + way);
  return [...new Set([0, ...near, ...beyond])].map((way) => from + sign * way);
}

function turn(test: (at: number) => boolean, at: readonly number[], ends: { low: number; high: number }): number[] {
  const inside = (value: number) => Math.min(ends.high, Math.max(ends.low, value));
  let last = inside(at[0]!);
  const first = test(last);
  for (const each of at.slice(1)) {
    const next = inside(each);
    if (test(next) !== first) return between(test, last, next);
    last = next;
  }
  return [];
}

function between(test: (at: number) => boolean, near: number, far: number): number[] {
  const first = test(near);
  let [a, b] = [near, far];
  while (Math.abs(b - a) > 1) {
    const middle = Math.round((a + b) / 2);
    if (test(middle) === first) a = middle;
    else b = middle;
  }
  return [a, b];
}
