// The program of one expression over a chunk. A register holds two planes: T "certainly" and P "possibly", or a bit of
// the certain and of the possible points.
import {
  after, ALL, AND, AND_NEXT, CLEAR, LANES, NONE, OPERAND, OR, OR_NEXT, POINTS, SET, STEP, TARGET, WHEN_FALSE, WHEN_TRUE,
} from './memory';
import { points } from './points';

@inline
function lane(pc: usize, lanes: usize, at: usize): usize {
  return lanes + <usize>(load<u32>(pc + OPERAND + (at << 2)) >> 1) * LANES;
}

/**
 * Takes one to four tests together (all of them or any of them; turned round when they are negated), and with what the
 * register holds. Each of its kinds is compiled into a loop of its own. Answers whether nobody is left, or everybody in.
 */
@inline
function take(op: u32, any: bool, negated: bool, count: u32, pc: usize, lanes: usize, t: usize, bytes: usize): u32 {
  const l0 = lane(pc, lanes, 0);
  const l1 = lane(pc, lanes, 1);
  const l2 = lane(pc, lanes, 2);
  const l3 = lane(pc, lanes, 3);
  const x0 = <usize>load<u32>(l0);
  const u0 = <usize>load<u32>(l0, 4);
  const x1 = <usize>load<u32>(l1);
  const u1 = <usize>load<u32>(l1, 4);
  const x2 = <usize>load<u32>(l2);
  const u2 = <usize>load<u32>(l2, 4);
  const x3 = <usize>load<u32>(l3);
  const u3 = <usize>load<u32>(l3, 4);
  const p = t + bytes;
  let some = NONE;
  let every = ALL;
  for (let at: usize = 0; at < bytes; at += 16) {
    let sure = v128.load(x0 + at);
    let open = v128.or(sure, v128.load(u0 + at));
    // Of tests turned round all hold where none of them may hold.
    const either = any || negated;
    if (count > 1) {
      const x = v128.load(x1 + at);
      const o = v128.or(x, v128.load(u1 + at));
      sure = either ? v128.or(sure, x) : v128.and(sure, x);
      open = either ? v128.or(open, o) : v128.and(open, o);
    }
    if (count > 2) {
      const x = v128.load(x2 + at);
      const o = v128.or(x, v128.load(u2 + at));
      sure = either ? v128.or(sure, x) : v128.and(sure, x);
      open = either ? v128.or(open, o) : v128.and(open, o);
    }
    if (count > 3) {
      const x = v128.load(x3 + at);
      const o = v128.or(x, v128.load(u3 + at));
      sure = either ? v128.or(sure, x) : v128.and(sure, x);
      open = either ? v128.or(open, o) : v128.and(open, o);
    }
    if (negated) {
      const possible = v128.not(sure);
      sure = v128.not(open);
      open = possible;
    }
    if (op === AND) {
      sure = v128.and(sure, v128.load(t + at));
      open = v128.and(open, v128.load(p + at));
    } else if (op === OR) {
      sure = v128.or(sure, v128.load(t + at));
      open = v128.or(open, v128.load(p + at));
    }
    v128.store(t + at, sure);
    v128.store(p + at, open);
    if (op === AND || (op === SET && !any)) some = v128.or(some, open);
    else every = v128.and(every, sure);
  }
  if (op === AND || (op === SET && !any)) return v128.any_true(some) ? 0 : WHEN_FALSE;
  return v128.any_true(v128.not(every)) ? 0 : WHEN_TRUE;
}

@inline
function counted(op: u32, any: bool, negated: bool, count: u32, pc: usize, lanes: usize, t: usize, bytes: usize): u32 {
  if (count === 4) return take(op, any, negated, 4, pc, lanes, t, bytes);
  if (count === 3) return take(op, any, negated, 3, pc, lanes, t, bytes);
  if (count === 2) return take(op, any, negated, 2, pc, lanes, t, bytes);
  return take(op, any, negated, 1, pc, lanes, t, bytes);
}

function setAll(count: u32, pc: usize, lanes: usize, t: usize, bytes: usize): u32 {
  return counted(SET, false, false, count, pc, lanes, t, bytes);
}

function setAny(count: u32, pc: usize, lanes: usize, t: usize, bytes: usize): u32 {
  return counted(SET, true, false, count, pc, lanes, t, bytes);
}

function setNone(count: u32, pc: usize, lanes: usize, t: usize, bytes: usize): u32 {
  return counted(SET, false, true, count, pc, lanes, t, bytes);
}

function andAll(count: u32, pc: usize, lanes: usize, t: usize, bytes: usize): u32 {
  return counted(AND, false, false, count, pc, lanes, t, bytes);
}

function andAny(count: u32, pc: usize, lanes: usize, t: usize, bytes: usize): u32 {
  return counted(AND, true, false, count, pc, lanes, t, bytes);
}

function andNone(count: u32, pc: usize, lanes: usize, t: usize, bytes: usize): u32 {
  return counted(AND, false, true, count, pc, lanes, t, bytes);
}

function orAll(count: u32, pc: usize, lanes: usize, t: usize, bytes: usize): u32 {
  return counted(OR, false, false, count, pc, lanes, t, bytes);
}

function orAny(count: u32, pc: usize, lanes: usize, t: usize, bytes: usize): u32 {
  return counted(OR, true, false, count, pc, lanes, t, bytes);
}

function takeTests(op: u32, word: u32, pc: usize, lanes: usize, t: usize, bytes: usize): u32 {
  const count = (word >> 8) & 7;
  if ((word >> 11) & 1) {
    if (op === OR) return take(OR, false, true, 1, pc, lanes, t, bytes);
    return op === SET ? setNone(count, pc, lanes, t, bytes) : andNone(count, pc, lanes, t, bytes);
  }
  if ((word >> 6) & 1) {
    if (op === SET) return setAny(count, pc, lanes, t, bytes);
    return op === AND ? andAny(count, pc, lanes, t, bytes) : orAny(count, pc, lanes, t, bytes);
  }
  if (op === SET) return setAll(count, pc, lanes, t, bytes);
  return op === AND ? andAll(count, pc, lanes, t, bytes) : orAll(count, pc, lanes, t, bytes);
}

function takeNext(op: u32, t: usize, size: usize): u32 {
  const next = t + size;
  const bytes = size >> 1;
  let some = NONE;
  let every = ALL;
  for (let at: usize = 0; at < size; at += 16) {
    const a = v128.load(t + at);
    const b = v128.load(next + at);
    const both = op === AND_NEXT ? v128.and(a, b) : v128.or(a, b);
    v128.store(t + at, both);
    if (at >= bytes) some = v128.or(some, both);
    else every = v128.and(every, both);
  }
  return (v128.any_true(some) ? 0 : WHEN_FALSE) | (v128.any_true(v128.not(every)) ? 0 : WHEN_TRUE);
}

/** Registers count down: the first holds "all `count` reached"; the part just worked out lies behind the last. */
function step(first: usize, count: u32, size: usize): u32 {
  const part = first + size * <usize>count;
  for (let i: u32 = 0; i < count; i++) {
    const to = first + size * <usize>i;
    const before = to + size;
    for (let at: usize = 0; at < size; at += 16) {
      const more = v128.load(part + at);
      const both = i + 1 === count ? more : v128.and(v128.load(before + at), more);
      v128.store(to + at, v128.or(v128.load(to + at), both));
    }
  }
  let every = ALL;
  for (let at: usize = 0; at < size >> 1; at += 16) every = v128.and(every, v128.load(first + at));
  return v128.any_true(v128.not(every)) ? 0 : WHEN_TRUE;
}

/** T and P are left in the first register. */
export function run(
  code: usize,
  start: usize,
  end: usize,
  table: usize,
  lanes: usize,
  registers: usize,
  bytes: usize,
): void {
  const size = bytes * 2;
  let pc = code + start;
  while (pc < code + end) {
    const word = load<u32>(pc);
    const op = word & 15;
    const t = registers + <usize>(word >> 16) * size;
    let decided: u32 = 0;
    if (op <= OR) decided = takeTests(op, word, pc, lanes, t, bytes);
    else if (op <= OR_NEXT) decided = takeNext(op, t, size);
    else if (op === CLEAR) memory.fill(t, 0, size * <usize>load<u32>(pc, OPERAND));
    else if (op === STEP) decided = step(t, load<u32>(pc, OPERAND), size);
    else points(op, pc, t, table, registers, bytes);
    pc = decided & ((word >> 4) & 3) ? code + <usize>load<u32>(pc, TARGET) : after(pc, op);
  }
}
