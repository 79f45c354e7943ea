// How far every row of a chunk is from an expression. A register holds three planes: at least 1, 2, 3 changes needed.
import {
  ALL, AND, AND_NEXT, CLEAR, LANES, NONE, OPERAND, OR, OR_NEXT, SET, SHORT,
} from './memory';

/** A test costs nothing, one change, or more than anybody counts when it is fixed. */
@inline
function cost(x: usize, asked: usize, turn: v128, at: usize): v128 {
  return v128.and(v128.load(asked + at), v128.xor(v128.load(x + at), turn));
}

@inline
function address(pc: usize, lanes: usize, at: usize, what: usize): usize {
  return load<u32>(lanes + <usize>(load<u32>(pc + OPERAND + (at << 2)) >> 1) * LANES + what);
}

@inline
function farOf(pc: usize, fixed: usize, at: usize): v128 {
  return i8x16.splat(load<i8>(fixed + <usize>(load<u32>(pc + OPERAND + (at << 2)) >> 1)));
}

/**
 * One to four tests together, and with what the register holds. Of all tests the costs add up, of any the least counts.
 */
@inline
function take(op: u32, any: bool, count: u32, pc: usize, lanes: usize, fixed: usize, to: usize, bytes: usize): void {
  const x0 = address(pc, lanes, 0, 0);
  const a0 = address(pc, lanes, 0, 8);
  const x1 = address(pc, lanes, 1, 0);
  const a1 = address(pc, lanes, 1, 8);
  const x2 = address(pc, lanes, 2, 0);
  const a2 = address(pc, lanes, 2, 8);
  const x3 = address(pc, lanes, 3, 0);
  const a3 = address(pc, lanes, 3, 8);
  const f0 = farOf(pc, fixed, 0);
  const f1 = farOf(pc, fixed, 1);
  const f2 = farOf(pc, fixed, 2);
  const f3 = farOf(pc, fixed, 3);
  const turn = (load<u32>(pc) >> 11) & 1 ? NONE : ALL;
  for (let at: usize = 0; at < bytes; at += 16) {
    let c1 = cost(x0, a0, turn, at);
    let c2 = v128.and(c1, f0);
    let c3 = c2;
    if (count > 1) {
      const b = cost(x1, a1, turn, at);
      const far = v128.and(b, f1);
      c3 = any ? v128.and(c3, far) : v128.or(v128.or(c3, far), v128.and(c2, b));
      c2 = any ? c3 : v128.or(v128.or(c2, far), v128.and(c1, b));
      c1 = any ? v128.and(c1, b) : v128.or(c1, b);
    }
    if (count > 2) {
      const b = cost(x2, a2, turn, at);
      const far = v128.and(b, f2);
      c3 = any ? v128.and(c3, far) : v128.or(v128.or(c3, far), v128.and(c2, b));
      c2 = any ? c3 : v128.or(v128.or(c2, far), v128.and(c1, b));
      c1 = any ? v128.and(c1, b) : v128.or(c1, b);
    }
    if (count > 3) {
      const b = cost(x3, a3, turn, at);
      const far = v128.and(b, f3);
      c3 = any ? v128.and(c3, far) : v128.or(v128.or(c3, far), v128.and(c2, b));
      c2 = any ? c3 : v128.or(v128.or(c2, far), v128.and(c1, b));
      c1 = any ? v128.and(c1, b) : v128.or(c1, b);
    }
    if (op === OR) {
      c1 = v128.and(c1, v128.load(to + at));
      c2 = v128.and(c2, v128.load(to + bytes + at));
      c3 = v128.and(c3, v128.load(to + bytes * 2 + at));
    } else if (op === AND) {
      const b1 = v128.load(to + at);
      const b2 = v128.load(to + bytes + at);
      c3 = v128.or(v128.or(c3, v128.load(to + bytes * 2 + at)), v128.or(v128.and(c2, b1), v128.and(c1, b2)));
      c2 = v128.or(v128.or(c2, b2), v128.and(c1, b1));
      c1 = v128.or(c1, b1);
    }
    v128.store(to + at, c1);
    v128.store(to + bytes + at, c2);
    v128.store(to + bytes * 2 + at, c3);
  }
}

@inline
function counted(op: u32, any: bool, count: u32, pc: usize, lanes: usize, fixed: usize, to: usize, bytes: usize): void {
  if (count === 4) take(op, any, 4, pc, lanes, fixed, to, bytes);
  else if (count === 3) take(op, any, 3, pc, lanes, fixed, to, bytes);
  else if (count === 2) take(op, any, 2, pc, lanes, fixed, to, bytes);
  else take(op, any, 1, pc, lanes, fixed, to, bytes);
}

function all(op: u32, count: u32, pc: usize, lanes: usize, fixed: usize, to: usize, bytes: usize): void {
  if (op === SET) counted(SET, false, count, pc, lanes, fixed, to, bytes);
  else if (op === AND) counted(AND, false, count, pc, lanes, fixed, to, bytes);
  else counted(OR, false, count, pc, lanes, fixed, to, bytes);
}

function any(op: u32, count: u32, pc: usize, lanes: usize, fixed: usize, to: usize, bytes: usize): void {
  if (op === SET) counted(SET, true, count, pc, lanes, fixed, to, bytes);
  else if (op === AND) counted(AND, true, count, pc, lanes, fixed, to, bytes);
  else counted(OR, true, count, pc, lanes, fixed, to, bytes);
}

function both(to: usize, a: usize, b: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    const a1 = v128.load(a + at);
    const a2 = v128.load(a + at + bytes);
    const b1 = v128.load(b + at);
    const b2 = v128.load(b + at + bytes);
    const sure = v128.or(v128.load(a + at + bytes * 2), v128.load(b + at + bytes * 2));
    v128.store(to + at + bytes * 2, v128.or(sure, v128.or(v128.and(a2, b1), v128.and(a1, b2))));
    v128.store(to + at + bytes, v128.or(v128.or(a2, b2), v128.and(a1, b1)));
    v128.store(to + at, v128.or(a1, b1));
  }
}

function cheaper(to: usize, other: usize, size: usize): void {
  for (let at: usize = 0; at < size; at += 16) v128.store(to + at, v128.and(v128.load(to + at), v128.load(other + at)));
}

/** As `step` of run.ts, on costs. What lies behind the part is free to hold a sum. */
function step(first: usize, count: u32, bytes: usize): void {
  const size = bytes * 3;
  const part = first + size * <usize>count;
  const together = part + size;
  for (let i: u32 = 0; i < count; i++) {
    const to = first + size * <usize>i;
    if (i + 1 === count) return cheaper(to, part, size);
    both(together, to + size, part, bytes);
    cheaper(to, together, size);
  }
}

/** The three planes are left in the first register. `fixed` has a byte for each test that no effort changes. */
export function near(
  code: usize,
  start: usize,
  end: usize,
  fixed: usize,
  lanes: usize,
  registers: usize,
  bytes: usize,
): void {
  const size = bytes * 3;
  for (let pc = code + start; pc < code + end; pc += SHORT) {
    const word = load<u32>(pc);
    const op = word & 15;
    const count = (word >> 8) & 7;
    const to = registers + <usize>(word >> 16) * size;
    if (op <= OR) {
      if ((word >> 6) & 1) any(op, count, pc, lanes, fixed, to, bytes);
      else all(op, count, pc, lanes, fixed, to, bytes);
    } else if (op === AND_NEXT) both(to, to, to + size, bytes);
    else if (op === OR_NEXT) cheaper(to, to + size, size);
    else if (op === CLEAR) memory.fill(to, 0xff, size * <usize>load<u32>(pc, OPERAND));
    else step(to, load<u32>(pc, OPERAND), bytes);
  }
}
