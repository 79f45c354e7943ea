// Points of all rows of a chunk at once: a number is as many registers as it has binary digits, the lowest first. The T
// planes of them are the digits of the certain points, the P planes those of the possible ones.
import { ADD, ALL, BEST, bit, CAP, column, CONSTANT, ENTER, NONE, OPERAND, PICK, POINTS, REACH } from './memory';

@inline
function digits(on: u64): v128 {
  return on & 1 ? ALL : NONE;
}

function fill(to: usize, width: u32, value: u64, size: usize): void {
  for (let digit: u32 = 0; digit < width; digit++, value >>= 1) memory.fill(to + <usize>digit * size, value & 1 ? 0xff : 0, size);
}

/** Where a rung is met its points; where it is open what is then certain and what possible. */
function pick(to: usize, width: u32, rung: usize, pc: usize, bytes: usize): void {
  let met = load<u64>(pc, CONSTANT);
  let high = load<u64>(pc, CONSTANT + 8);
  let low = load<u64>(pc, CONSTANT + 16);
  for (let digit: u32 = 0; digit < width; digit++, met >>= 1, high >>= 1, low >>= 1, to += bytes * 2) {
    const whenMet = digits(met);
    const whenOpenLow = digits(low);
    const whenOpenHigh = digits(high);
    for (let at: usize = 0; at < bytes; at += 16) {
      const t = v128.load(rung + at);
      const p = v128.load(rung + bytes + at);
      const open = v128.andnot(p, t);
      const sure = v128.and(t, whenMet);
      const before = v128.andnot(v128.load(to + at), p);
      const beforeHigh = v128.andnot(v128.load(to + bytes + at), p);
      v128.store(to + at, v128.or(before, v128.or(sure, v128.and(open, whenOpenLow))));
      v128.store(to + bytes + at, v128.or(beforeHigh, v128.or(sure, v128.and(open, whenOpenHigh))));
    }
  }
}

function putDigits(value: u64, to: usize, row: usize, size: usize): void {
  const place = <u8>(<u32>1 << (<u32>row & 7));
  while (value !== 0) {
    const byte = to + <usize>ctz(value) * size + (row >> 3);
    store<u8>(byte, load<u8>(byte) | place);
    value &= value - 1;
  }
}

/**
 * Points that were given, from 0 to `most`, in units. Points count to the unit, what is finer is cut off; the value is
 * compared with whole units as written decimals, not multiplied, so that no rounding moves it over a unit.
 */
export function units(value: f64, most: u64, unit: f64): u64 {
  if (!(value > 0)) return 0;
  if (value >= <f64>most / unit) return most;
  const near = <u64>(value * unit);
  if (<f64>(near + 1) / unit <= value) return near + 1;
  return <f64>near / unit > value ? near - 1 : near;
}

function enter(to: usize, width: u32, pc: usize, table: usize, bytes: usize): void {
  const values = column(table, load<u32>(pc, OPERAND + 4));
  const known = column(table, load<u32>(pc, OPERAND + 8));
  const most = load<u64>(pc, CONSTANT);
  const base = load<u64>(pc, CONSTANT + 8);
  const unit = <f64>load<u64>(pc, CONSTANT + 16);
  const size = bytes * 2;
  fill(to, width, 0, size);
  for (let row: usize = 0; row < bytes << 3; row++) {
    const given = units(load<f64>(values + (row << 3)), most, unit);
    putDigits(base + given, to, row, size);
    putDigits(base + (bit(known, row) ? given : most), to + bytes, row, size);
  }
}

function add(to: usize, width: u32, more: u32, size: usize): void {
  const part = to + <usize>width * size;
  for (let at: usize = 0; at < size; at += 16) {
    let carry = NONE;
    for (let digit: usize = 0; digit < <usize>width; digit++) {
      const place = to + digit * size + at;
      const a = v128.load(place);
      const b = digit < <usize>more ? v128.load(part + digit * size + at) : NONE;
      const either = v128.xor(a, b);
      v128.store(place, v128.xor(either, carry));
      carry = v128.or(v128.and(a, b), v128.and(carry, either));
    }
  }
}

/** The larger one of two numbers of the same width. */
function best(to: usize, width: u32, size: usize): void {
  const other = to + <usize>width * size;
  for (let at: usize = 0; at < size; at += 16) {
    let larger = NONE;
    let same = ALL;
    for (let digit = <usize>width; digit > 0; digit--) {
      const a = v128.load(to + (digit - 1) * size + at);
      const b = v128.load(other + (digit - 1) * size + at);
      larger = v128.or(larger, v128.and(same, v128.andnot(b, a)));
      same = v128.andnot(same, v128.xor(a, b));
    }
    for (let digit: usize = 0; digit < <usize>width; digit++) {
      const a = to + digit * size + at;
      v128.store(a, v128.bitselect(v128.load(other + digit * size + at), v128.load(a), larger));
    }
  }
}

/** Whether a number is at least a constant, for 128 rows of one lane. */
@inline
function reaches(from: usize, width: u32, least: u64, size: usize): v128 {
  let enough = ALL;
  for (let digit: usize = 0; digit < <usize>width; digit++, least >>= 1) {
    const a = v128.load(from + digit * size);
    enough = least & 1 ? v128.and(enough, a) : v128.or(enough, a);
  }
  return enough;
}

function cap(to: usize, width: u32, most: u64, size: usize): void {
  for (let at: usize = 0; at < size; at += 16) {
    const over = reaches(to + at, width, most, size);
    let left = most;
    for (let digit: usize = 0; digit < <usize>width; digit++, left >>= 1) {
      const a = to + digit * size + at;
      v128.store(a, v128.bitselect(digits(left), v128.load(a), over));
    }
  }
}

function reach(ok: usize, from: usize, width: u32, least: u64, size: usize): void {
  for (let at: usize = 0; at < size; at += 16) {
    v128.store(ok + at, v128.and(v128.load(ok + at), reaches(from + at, width, least, size)));
  }
}

export function points(op: u32, pc: usize, to: usize, table: usize, registers: usize, bytes: usize): void {
  const size = bytes * 2;
  const width = load<u32>(pc, OPERAND);
  const more = load<u32>(pc, OPERAND + 4);
  const value = load<u64>(pc, CONSTANT);
  if (op === POINTS) fill(to, width, value, size);
  else if (op === PICK) pick(to, width, registers + <usize>more * size, pc, bytes);
  else if (op === ENTER) enter(to, width, pc, table, bytes);
  else if (op === ADD) add(to, width, more, size);
  else if (op === BEST) best(to, width, size);
  else if (op === CAP) cap(to, width, value, size);
  else reach(to, registers + <usize>more * size, width, value, size);
}
