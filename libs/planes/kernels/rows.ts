// What becomes of a finished plane.
import { NONE } from './memory';

/** T becomes "yes", P becomes "unknown", of rows that exist. Answers 1 when there is a yes, plus 2 when an unknown. */
export function settle(registers: usize, alive: usize, bytes: usize): u32 {
  let anyYes = NONE;
  let anyOpen = NONE;
  for (let at: usize = 0; at < bytes; at += 16) {
    const here = v128.load(alive + at);
    const t = v128.load(registers + at);
    const yes = v128.and(t, here);
    const open = v128.and(v128.andnot(v128.load(registers + bytes + at), t), here);
    v128.store(registers + at, yes);
    v128.store(registers + bytes + at, open);
    anyYes = v128.or(anyYes, yes);
    anyOpen = v128.or(anyOpen, open);
  }
  return (v128.any_true(anyYes) ? 1 : 0) | (v128.any_true(anyOpen) ? 2 : 0);
}

/** Leaves of some planes only rows that exist. */
export function keep(planes: usize, count: u32, alive: usize, bytes: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    const plane = planes + <usize>i * bytes;
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(plane + at, v128.and(v128.load(plane + at), v128.load(alive + at)));
    }
  }
}

export function count(plane: usize, bytes: usize): u32 {
  let total: u64 = 0;
  for (let at: usize = 0; at < bytes; at += 8) total += popcnt(load<u64>(plane + at));
  return <u32>total;
}

/** Writes the numbers of the rows of a plane; answers how many. */
export function rowsOf(plane: usize, bytes: usize, firstRow: u32, out: usize): u32 {
  const begin = out;
  for (let at: usize = 0; at < bytes; at += 8) {
    let word = load<u64>(plane + at);
    const row = firstRow + (<u32>at << 3);
    while (word !== 0) {
      store<u32>(out, row + <u32>ctz(word));
      out += 4;
      word &= word - 1;
    }
  }
  return <u32>((out - begin) >> 2);
}
