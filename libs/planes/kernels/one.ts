// One row: every test asked once, then the programs over their answers. A state is 0 no, 2 unknown, 3 yes, so that AND
// and OR of states are & and |.
import {
  ADD, after, AND, AND_NEXT, BEST, bit, BITS, CAP, CLEAR, CODES, COLUMN, column, CONSTANT, COUNT, DATA, ENTER, FROM,
  KIND, KNOWN, MATRIX, OPERAND, OR, OR_NEXT, PICK, POINTS, SCORES, SET, SETS, STEP, STEP_BYTES, STRIDE, TARGET, TEST, UP_TO,
} from './memory';
import { units } from './points';

// The state of a test and its opposite, a byte each.
const YES: u32 = 0x0003;
const NO: u32 = 0x0300;
const UNKNOWN: u32 = 0x0202;

// A register: a state, or the certain and the possible points.
const REGISTER: usize = 16;
const HIGH: usize = 8;

function askNumbers(kind: u32, value: f64, data: usize, count: usize, no: u32, out: usize): void {
  const end = out + (count << 1);
  if (kind === FROM) {
    for (; out < end; out += 2, data += 8) store<u16>(out, <u16>select<u32>(YES, no, value >= load<f64>(data)));
  } else if (kind === UP_TO) {
    for (; out < end; out += 2, data += 8) store<u16>(out, <u16>select<u32>(YES, no, value <= load<f64>(data)));
  } else {
    for (; out < end; out += 2, data += 16) {
      store<u16>(out, <u16>select<u32>(YES, no, value >= load<f64>(data) && value <= load<f64>(data, 8)));
    }
  }
}

function askBits(bits: usize, count: usize, no: u32, out: usize): void {
  for (let i: usize = 0; i < count; i++) store<u16>(out + (i << 1), <u16>select<u32>(YES, no, bit(bits, i)));
}

/** The rows of the matrix of all elements that the row has, taken together in the one behind the last. */
function ofElements(step: usize, table: usize, row: usize): usize {
  const data = <usize>load<u32>(step, DATA);
  const stride = <usize>load<u32>(step, STRIDE);
  const elements = <usize>load<u32>(data);
  let bits = <usize>load<u32>(step, MATRIX);
  const all = bits + elements * stride;
  memory.fill(all, 0, stride);
  for (let i: usize = 0; i < elements; i++, bits += stride) {
    const has = <u64>0 - <u64>bit(column(table, load<u32>(data + 4 + (i << 2))), row);
    for (let at: usize = 0; at < stride; at += 8) store<u64>(all + at, load<u64>(all + at) | (load<u64>(bits + at) & has));
  }
  return all;
}

function askScores(step: usize, code: usize, table: usize, row: usize, registers: usize, states: usize): void {
  const starts = <usize>load<u32>(step, DATA);
  const first = states + (<usize>load<u32>(step, TEST) << 1);
  for (let i: usize = 0; i < <usize>load<u32>(step, COUNT); i++) {
    const start = starts + (i << 2);
    const state = verdict(code, load<u32>(start), load<u32>(start, 4), table, row, registers, states);
    store<u16>(first + (i << 1), <u16>select<u32>(UNKNOWN, select<u32>(YES, NO, state === 3), state === 2));
  }
}

/** The states of the tests of some steps. */
export function ask(
  step: usize,
  end: usize,
  code: usize,
  table: usize,
  row: usize,
  registers: usize,
  states: usize,
): void {
  for (; step < end; step += STEP_BYTES) {
    const kind = load<u32>(step, KIND);
    const count = <usize>load<u32>(step, COUNT);
    const data = <usize>load<u32>(step, DATA);
    const out = states + (<usize>load<u32>(step, TEST) << 1);
    const no = select<u32>(NO, UNKNOWN, bit(column(table, load<u32>(step, KNOWN)), row));
    const values = column(table, load<u32>(step, COLUMN));
    if (kind === BITS) {
      for (let i: usize = 0; i < count; i++) {
        const holds = bit(column(table, load<u32>(data + (i << 2))), row);
        store<u16>(out + (i << 1), <u16>select<u32>(YES, no, holds));
      }
    } else if (kind === CODES) {
      const bits = <usize>load<u32>(values + (row << 2)) * <usize>load<u32>(step, STRIDE);
      askBits(<usize>load<u32>(step, MATRIX) + bits, count, no, out);
    } else if (kind === SETS) askBits(ofElements(step, table, row), count, no, out);
    else if (kind === SCORES) askScores(step, code, table, row, registers, states);
    else askNumbers(kind, load<f64>(values + (row << 3)), data, count, no, out);
  }
}

@inline
function stateAt(pc: usize, states: usize, at: usize): u32 {
  return load<u8>(states + <usize>load<u32>(pc + OPERAND + (at << 2)));
}

/** Fewer than four tests are filled up with the last one, which changes neither AND nor OR. */
@inline
function takeTests(op: u32, word: u32, pc: usize, states: usize, before: u32): u32 {
  const a = stateAt(pc, states, 0);
  const b = stateAt(pc, states, 1);
  const c = stateAt(pc, states, 2);
  const d = stateAt(pc, states, 3);
  const some = select<u32>(a | b | c | d, a & b & c & d, word & 64);
  return select<u32>(some, select<u32>(some & before, some | before, op === AND), op === SET);
}

function step(to: usize, count: usize): void {
  const part = load<u32>(to + count * REGISTER);
  for (let i: usize = 0; i < count; i++) {
    const both = i + 1 === count ? part : load<u32>(to + (i + 1) * REGISTER) & part;
    store<u32>(to + i * REGISTER, load<u32>(to + i * REGISTER) | both);
  }
}

function pick(state: u32, pc: usize, to: usize): void {
  if (state === 0) return;
  const met = load<u64>(pc, CONSTANT);
  store<u64>(to, state === 3 ? met : load<u64>(pc, CONSTANT + 16));
  store<u64>(to, state === 3 ? met : load<u64>(pc, CONSTANT + 8), HIGH);
}

function enter(pc: usize, to: usize, table: usize, row: usize): void {
  const most = load<u64>(pc, CONSTANT);
  const base = load<u64>(pc, CONSTANT + 8);
  const value = load<f64>(column(table, load<u32>(pc, OPERAND + 4)) + (row << 3));
  const given = units(value, most, <f64>load<u64>(pc, CONSTANT + 16));
  store<u64>(to, base + given);
  store<u64>(to, base + (bit(column(table, load<u32>(pc, OPERAND + 8)), row) ? given : most), HIGH);
}

/** As points.ts, with plain numbers. */
function points(op: u32, pc: usize, to: usize, table: usize, row: usize, registers: usize): void {
  const value = load<u64>(pc, CONSTANT);
  const other = registers + <usize>load<u32>(pc, OPERAND + 4) * REGISTER;
  const part = to + <usize>load<u32>(pc, OPERAND) * REGISTER;
  const low = load<u64>(to);
  const high = load<u64>(to, HIGH);
  if (op === POINTS) {
    store<u64>(to, value);
    store<u64>(to, value, HIGH);
  } else if (op === PICK) pick(load<u32>(other), pc, to);
  else if (op === ENTER) enter(pc, to, table, row);
  else if (op === ADD) {
    store<u64>(to, low + load<u64>(part));
    store<u64>(to, high + load<u64>(part, HIGH), HIGH);
  } else if (op === BEST) {
    store<u64>(to, max(low, load<u64>(part)));
    store<u64>(to, max(high, load<u64>(part, HIGH)), HIGH);
  } else if (op === CAP) {
    store<u64>(to, min(low, value));
    store<u64>(to, min(high, value), HIGH);
  } else {
    const state: u32 = load<u64>(other) >= value ? 3 : load<u64>(other, HIGH) >= value ? 2 : 0;
    store<u32>(to, load<u32>(to) & state);
  }
}

/** The program of one expression; what is decided already is jumped over. */
function verdict(
  code: usize,
  start: usize,
  end: usize,
  table: usize,
  row: usize,
  registers: usize,
  states: usize,
): u32 {
  let pc = code + start;
  while (pc < code + end) {
    const word = load<u32>(pc);
    const op = word & 15;
    const to = registers + <usize>(word >> 16) * REGISTER;
    if (op <= OR) store<u32>(to, takeTests(op, word, pc, states, load<u32>(to)));
    else if (op === AND_NEXT) store<u32>(to, load<u32>(to) & load<u32>(to, REGISTER));
    else if (op === OR_NEXT) store<u32>(to, load<u32>(to) | load<u32>(to, REGISTER));
    else if (op === CLEAR) memory.fill(to, 0, <usize>load<u32>(pc, OPERAND) * REGISTER);
    else if (op === STEP) step(to, load<u32>(pc, OPERAND));
    else points(op, pc, to, table, row, registers);
    // 1 for a certain no, 2 for a certain yes.
    const state = load<u32>(to);
    const decided = <u32>(state === 0) | (state & (state << 1) & 2);
    pc = decided & ((word >> 4) & 3) ? code + <usize>load<u32>(pc, TARGET) : after(pc, op);
  }
  return load<u32>(registers);
}

/**
 * Some expressions: `ranges` holds the beginning and the end of each program, every `stride` bytes. Writes a byte for
 * each: 0 no, 1 unknown, 2 yes.
 */
export function decide(
  code: usize,
  ranges: usize,
  stride: usize,
  count: u32,
  table: usize,
  row: usize,
  registers: usize,
  states: usize,
  out: usize,
): void {
  for (let i: u32 = 0; i < count; i++, ranges += stride) {
    const state = verdict(code, load<u32>(ranges), load<u32>(ranges, 4), table, row, registers, states);
    store<u8>(out + i, <u8>(state - select<u32>(1, 0, state)));
  }
}
