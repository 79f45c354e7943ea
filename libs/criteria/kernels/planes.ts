// AssemblyScript: the inner loops over whole populations. Built into src/planes/kernels.wasm.ts; see the README there.
//
// A plane is a bit per row. A test gives two: X "it holds", K "we know"; certainly = X, possibly = X or not K.
// A register holds the lanes of one group: T and P while matching, "at least 1, 2, 3 changes" while measuring nearness.

// A test in memory (48 bytes). Columns are numbers in the chunk's table of addresses.
const KIND: usize = 0;
const FIRST: usize = 4; // column: lower ends, codes or bits
const SECOND: usize = 8; // column: upper ends
const KNOWN: usize = 12; // column: K
const ASKED: usize = 16; // column: where a failure is one, and not a fact to supply
const PLANE: usize = 20; // number of its scratch plane
const LOW: usize = 24; // f64, or address of a list
const HIGH: usize = 32; // f64, or length of the list
const FIXED: usize = 40; // no effort changes it
const TEST: usize = 48;

const BITS_OF: u32 = 0;
const FROM: u32 = 1;
const UP_TO: u32 = 2;
const WITHIN: u32 = 3;
const CODES: u32 = 4;
const ANY_BIT: u32 = 5;
const POINTS: u32 = 6;

const END: u32 = 0;
const SET: u32 = 1;
const AND: u32 = 2;
const OR: u32 = 3;
const AND_NEXT: u32 = 4;
const OR_NEXT: u32 = 5;
const CONSTANT: u32 = 6;
const CLEAR: u32 = 7;
const STEP: u32 = 8;

// An instruction (12 bytes): op | negated << 4 | jump << 5 | register << 8, operand, address to jump to.
const INSTRUCTION: usize = 12;
const WHEN_FALSE: u32 = 1;
const WHEN_TRUE: u32 = 2;

const NONE: v128 = i64x2(0, 0);
const ALL: v128 = i64x2(-1, -1);

@inline
function column(table: usize, index: u32): usize {
  return load<u32>(table + (<usize>index << 2));
}

@inline
function halves(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 0, 2, 4, 6);
}

@inline
function narrow(a: v128, b: v128, c: v128, d: v128): u32 {
  return i8x16.bitmask(i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)));
}

/** One bit for each of 16 numbers: at least `bound`. */
@inline
function from16(at: usize, bound: v128): u32 {
  return narrow(
    halves(f64x2.ge(v128.load(at), bound), f64x2.ge(v128.load(at, 16), bound)),
    halves(f64x2.ge(v128.load(at, 32), bound), f64x2.ge(v128.load(at, 48), bound)),
    halves(f64x2.ge(v128.load(at, 64), bound), f64x2.ge(v128.load(at, 80), bound)),
    halves(f64x2.ge(v128.load(at, 96), bound), f64x2.ge(v128.load(at, 112), bound)),
  );
}

@inline
function upTo16(at: usize, bound: v128): u32 {
  return narrow(
    halves(f64x2.le(v128.load(at), bound), f64x2.le(v128.load(at, 16), bound)),
    halves(f64x2.le(v128.load(at, 32), bound), f64x2.le(v128.load(at, 48), bound)),
    halves(f64x2.le(v128.load(at, 64), bound), f64x2.le(v128.load(at, 80), bound)),
    halves(f64x2.le(v128.load(at, 96), bound), f64x2.le(v128.load(at, 112), bound)),
  );
}

function scanFrom(numbers: usize, bound: f64, out: usize, bytes: usize): void {
  const limit = f64x2.splat(bound);
  for (let at: usize = 0; at < bytes; at += 2) store<u16>(out + at, <u16>from16(numbers + (at << 6), limit));
}

function scanUpTo(numbers: usize, bound: f64, out: usize, bytes: usize): void {
  const limit = f64x2.splat(bound);
  for (let at: usize = 0; at < bytes; at += 2) store<u16>(out + at, <u16>upTo16(numbers + (at << 6), limit));
}

function keepUpTo(numbers: usize, bound: f64, out: usize, bytes: usize): void {
  const limit = f64x2.splat(bound);
  for (let at: usize = 0; at < bytes; at += 2) {
    store<u16>(out + at, load<u16>(out + at) & <u16>upTo16(numbers + (at << 6), limit));
  }
}

function keepFrom(numbers: usize, bound: f64, out: usize, bytes: usize): void {
  const limit = f64x2.splat(bound);
  for (let at: usize = 0; at < bytes; at += 2) {
    store<u16>(out + at, load<u16>(out + at) & <u16>from16(numbers + (at << 6), limit));
  }
}

function scanCodes(codes: usize, test: usize, out: usize, bytes: usize): void {
  const list = <usize>load<u32>(test, LOW);
  const end = list + (<usize>load<u32>(test, HIGH) << 2);
  for (let at: usize = 0; at < bytes; at += 2) {
    const row = codes + (at << 5);
    const a = v128.load(row);
    const b = v128.load(row, 16);
    const c = v128.load(row, 32);
    const d = v128.load(row, 48);
    let ma = NONE;
    let mb = NONE;
    let mc = NONE;
    let md = NONE;
    for (let each = list; each < end; each += 4) {
      const code = i32x4.splat(load<i32>(each));
      ma = v128.or(ma, i32x4.eq(a, code));
      mb = v128.or(mb, i32x4.eq(b, code));
      mc = v128.or(mc, i32x4.eq(c, code));
      md = v128.or(md, i32x4.eq(d, code));
    }
    store<u16>(out + at, <u16>narrow(ma, mb, mc, md));
  }
}

function scanBits(test: usize, table: usize, out: usize, bytes: usize): void {
  const list = <usize>load<u32>(test, LOW);
  const end = list + (<usize>load<u32>(test, HIGH) << 2);
  memory.fill(out, 0, bytes);
  for (let each = list; each < end; each += 4) {
    const bits = column(table, load<u32>(each));
    for (let at: usize = 0; at < bytes; at += 16) v128.store(out + at, v128.or(v128.load(out + at), v128.load(bits + at)));
  }
}

/** X: certainly enough points. K, in the plane behind it: certainly enough, or not even possibly. */
function scanPoints(test: usize, table: usize, out: usize, bytes: usize): void {
  const list = <usize>load<u32>(test, LOW);
  const end = list + (<usize>load<u32>(test, HIGH) << 4);
  const known = out + bytes;
  memory.fill(out, 0xff, bytes);
  memory.fill(known, 0xff, bytes);
  for (let each = list; each < end; each += 16) {
    keepFrom(column(table, load<u32>(each)), load<f64>(each, 8), out, bytes);
    keepFrom(column(table, load<u32>(each, 4)), load<f64>(each, 8), known, bytes);
  }
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(known + at, v128.or(v128.load(out + at), v128.not(v128.load(known + at))));
  }
}

/** Makes the planes of all tests for one chunk; leaves the addresses of X, K and ASKED of each in `lanes`. */
export function scan(tests: usize, count: u32, table: usize, planes: usize, lanes: usize, bytes: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    const test = tests + <usize>i * TEST;
    const kind = load<u32>(test, KIND);
    const first = column(table, load<u32>(test, FIRST));
    const out = planes + <usize>load<u32>(test, PLANE) * bytes;
    let x = out;
    let known = column(table, load<u32>(test, KNOWN));
    let asked = column(table, load<u32>(test, ASKED));
    if (kind === BITS_OF) x = first;
    else if (kind === FROM) scanFrom(first, load<f64>(test, LOW), out, bytes);
    else if (kind === UP_TO) scanUpTo(column(table, load<u32>(test, SECOND)), load<f64>(test, HIGH), out, bytes);
    else if (kind === WITHIN) {
      scanFrom(first, load<f64>(test, LOW), out, bytes);
      keepUpTo(column(table, load<u32>(test, SECOND)), load<f64>(test, HIGH), out, bytes);
    } else if (kind === CODES) scanCodes(first, test, out, bytes);
    else if (kind === ANY_BIT) scanBits(test, table, out, bytes);
    else {
      scanPoints(test, table, out, bytes);
      known = out + bytes;
      asked = known;
    }
    const lane = lanes + <usize>i * 12;
    store<u32>(lane, <u32>x);
    store<u32>(lane, <u32>known, 4);
    store<u32>(lane, <u32>asked, 8);
  }
}

@inline
function certainly(x: v128, known: v128, negated: u32): v128 {
  return negated ? v128.andnot(known, x) : x;
}

@inline
function possibly(x: v128, known: v128, negated: u32): v128 {
  return negated ? v128.not(x) : v128.or(x, v128.not(known));
}

/** Whether the jump of an instruction is taken: `some` P bit is left, `every` T bit is set. */
@inline
function jumps(mode: u32, some: v128, every: v128): bool {
  if (mode === WHEN_FALSE) return !v128.any_true(some);
  return mode === WHEN_TRUE && !v128.any_true(v128.not(every));
}

/** Runs the program of one policy over a chunk; T and P are left in the first register. */
export function run(code: usize, start: usize, lanes: usize, registers: usize, bytes: usize): void {
  let pc = code + start;
  for (let word = load<u32>(pc); (word & 15) !== END; word = load<u32>(pc)) {
    const op = word & 15;
    const negated = (word >> 4) & 1;
    const operand = load<u32>(pc, 4);
    const t = registers + <usize>(word >> 8) * bytes * 2;
    const p = t + bytes;
    let some = NONE;
    let every = ALL;
    if (op <= OR) {
      const x = <usize>load<u32>(lanes + <usize>operand * 12);
      const k = <usize>load<u32>(lanes + <usize>operand * 12, 4);
      if (op === SET) {
        for (let at: usize = 0; at < bytes; at += 16) {
          const holds = v128.load(x + at);
          const known = v128.load(k + at);
          const sure = certainly(holds, known, negated);
          const open = possibly(holds, known, negated);
          v128.store(t + at, sure);
          v128.store(p + at, open);
          some = v128.or(some, open);
          every = v128.and(every, sure);
        }
      } else if (op === AND) {
        for (let at: usize = 0; at < bytes; at += 16) {
          const holds = v128.load(x + at);
          const known = v128.load(k + at);
          const open = v128.and(v128.load(p + at), possibly(holds, known, negated));
          v128.store(t + at, v128.and(v128.load(t + at), certainly(holds, known, negated)));
          v128.store(p + at, open);
          some = v128.or(some, open);
        }
      } else {
        for (let at: usize = 0; at < bytes; at += 16) {
          const holds = v128.load(x + at);
          const known = v128.load(k + at);
          const sure = v128.or(v128.load(t + at), certainly(holds, known, negated));
          v128.store(t + at, sure);
          v128.store(p + at, v128.or(v128.load(p + at), possibly(holds, known, negated)));
          every = v128.and(every, sure);
        }
      }
    } else if (op === AND_NEXT || op === OR_NEXT) {
      const size = bytes * 2;
      const next = t + size;
      for (let at: usize = 0; at < size; at += 16) {
        const a = v128.load(t + at);
        const b = v128.load(next + at);
        const both = op === AND_NEXT ? v128.and(a, b) : v128.or(a, b);
        v128.store(t + at, both);
        if (at >= bytes) some = v128.or(some, both);
        else every = v128.and(every, both);
      }
    } else if (op === CONSTANT) {
      memory.fill(t, operand ? 0xff : 0, bytes * 2);
      pc += INSTRUCTION;
      continue;
    } else if (op === CLEAR) {
      memory.fill(t, 0, bytes * 2 * <usize>operand);
      pc += INSTRUCTION;
      continue;
    } else {
      step(t, operand, bytes * 2);
      for (let at: usize = 0; at < bytes; at += 16) every = v128.and(every, v128.load(t + at));
      some = ALL;
    }
    pc = jumps((word >> 5) & 3, some, every) ? code + <usize>load<u32>(pc, 8) : pc + INSTRUCTION;
  }
}

/** Registers count down: the first holds "all `count` reached"; the part just worked out lies behind the last. */
function step(first: usize, count: u32, size: usize): void {
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
}

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

/** Runs a program over a chunk on costs: registers hold the planes "at least 1, 2, 3 changes needed". */
export function near(code: usize, start: usize, tests: usize, lanes: usize, registers: usize, bytes: usize): void {
  const size = bytes * 3;
  let pc = code + start;
  for (let word = load<u32>(pc); (word & 15) !== END; word = load<u32>(pc)) {
    const op = word & 15;
    const operand = load<u32>(pc, 4);
    const to = registers + <usize>(word >> 8) * size;
    if (op <= OR) leafCosts(op, (word >> 4) & 1, tests + <usize>operand * TEST, lanes + <usize>operand * 12, to, bytes);
    else if (op === AND_NEXT) costsOfBoth(to, to, to + size, bytes);
    else if (op === OR_NEXT) cheaper(to, to + size, size);
    else if (op === CONSTANT) memory.fill(to, operand ? 0 : 0xff, size);
    else if (op === CLEAR) memory.fill(to, 0xff, size * <usize>operand);
    else stepCosts(to, operand, bytes);
    pc += INSTRUCTION;
  }
}

function leafCosts(op: u32, negated: u32, test: usize, lane: usize, to: usize, bytes: usize): void {
  const x = <usize>load<u32>(lane);
  const asked = <usize>load<u32>(lane, 8);
  const far = load<u32>(test, FIXED) ? ALL : NONE;
  for (let at: usize = 0; at < bytes; at += 16) {
    const holds = v128.load(x + at);
    const b1 = negated ? holds : v128.andnot(v128.load(asked + at), holds);
    combineCosts(op, to + at, bytes, b1, v128.and(b1, far));
  }
}

@inline
function combineCosts(op: u32, to: usize, bytes: usize, b1: v128, b3: v128): void {
  if (op === SET) {
    v128.store(to, b1);
    v128.store(to + bytes, b3);
    v128.store(to + bytes * 2, b3);
    return;
  }
  const c1 = v128.load(to);
  const c2 = v128.load(to + bytes);
  const c3 = v128.load(to + bytes * 2);
  if (op === OR) {
    v128.store(to, v128.and(c1, b1));
    v128.store(to + bytes, v128.and(c2, b3));
    v128.store(to + bytes * 2, v128.and(c3, b3));
    return;
  }
  v128.store(to + bytes * 2, v128.or(v128.or(c3, b3), v128.and(c2, b1)));
  v128.store(to + bytes, v128.or(v128.or(c2, b3), v128.and(c1, b1)));
  v128.store(to, v128.or(c1, b1));
}

function costsOfBoth(to: usize, a: usize, b: usize, bytes: usize): void {
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

/** As `step`, on costs. What lies behind the part is free to hold a sum. */
function stepCosts(first: usize, count: u32, bytes: usize): void {
  const size = bytes * 3;
  const part = first + size * <usize>count;
  const both = part + size;
  for (let i: u32 = 0; i < count; i++) {
    const to = first + size * <usize>i;
    if (i + 1 === count) return cheaper(to, part, size);
    costsOfBoth(both, to + size, part, bytes);
    cheaper(to, both, size);
  }
}

/** One test on one row: 0 no, 2 unknown, 3 yes, so that AND and OR of states are & and |. */
function ask(test: usize, table: usize, row: usize): u32 {
  const kind = load<u32>(test, KIND);
  const first = column(table, load<u32>(test, FIRST));
  let holds = false;
  if (kind === FROM) holds = load<f64>(first + (row << 3)) >= load<f64>(test, LOW);
  else if (kind === UP_TO) {
    holds = load<f64>(column(table, load<u32>(test, SECOND)) + (row << 3)) <= load<f64>(test, HIGH);
  } else if (kind === BITS_OF) holds = bit(first, row);
  else if (kind === WITHIN) {
    const upper = load<f64>(column(table, load<u32>(test, SECOND)) + (row << 3));
    holds = load<f64>(first + (row << 3)) >= load<f64>(test, LOW) && upper <= load<f64>(test, HIGH);
  } else if (kind === POINTS) return askPoints(test, table, row);
  else holds = inList(kind, test, table, row);
  // Without a branch: nobody could foretell it.
  return select<u32>(3, select<u32>(0, 2, bit(column(table, load<u32>(test, KNOWN)), row)), holds);
}

@inline
function bit(plane: usize, row: usize): bool {
  return ((load<u8>(plane + (row >> 3)) >> <u8>(row & 7)) & 1) !== 0;
}

function inList(kind: u32, test: usize, table: usize, row: usize): bool {
  const list = <usize>load<u32>(test, LOW);
  const end = list + (<usize>load<u32>(test, HIGH) << 2);
  const code = kind === CODES ? load<u32>(column(table, load<u32>(test, FIRST)) + (row << 2)) : 0;
  for (let each = list; each < end; each += 4) {
    if (kind === CODES ? load<u32>(each) === code : bit(column(table, load<u32>(each)), row)) return true;
  }
  return false;
}

function askPoints(test: usize, table: usize, row: usize): u32 {
  const list = <usize>load<u32>(test, LOW);
  const end = list + (<usize>load<u32>(test, HIGH) << 4);
  let state: u32 = 3;
  for (let each = list; each < end; each += 16) {
    const least = load<f64>(each, 8);
    if (!(load<f64>(column(table, load<u32>(each, 4)) + (row << 3)) >= least)) return 0;
    if (!(load<f64>(column(table, load<u32>(each)) + (row << 3)) >= least)) state = 2;
  }
  return state;
}

/** The program of one policy on one row of a chunk. `registers` is a byte each; so is `states`, once tests were asked. */
function decide(
  code: usize,
  start: usize,
  tests: usize,
  table: usize,
  row: usize,
  registers: usize,
  states: usize,
): u32 {
  let pc = code + start;
  for (let word = load<u32>(pc); (word & 15) !== END; word = load<u32>(pc)) {
    const op = word & 15;
    const operand = load<u32>(pc, 4);
    const to = registers + <usize>(word >> 8);
    let state: u32 = 0;
    if (op <= OR) {
      state = states ? load<u8>(states + <usize>operand) : ask(tests + <usize>operand * TEST, table, row);
      // The opposite of 0 2 3 is 3 2 0.
      if ((word >> 4) & 1) state = state === 2 ? 2 : 3 - state;
      if (op === AND) state &= load<u8>(to);
      else if (op === OR) state |= load<u8>(to);
      store<u8>(to, <u8>state);
    } else if (op === AND_NEXT || op === OR_NEXT) {
      const next: u32 = load<u8>(to, 1);
      state = load<u8>(to);
      state = op === AND_NEXT ? state & next : state | next;
      store<u8>(to, <u8>state);
    } else if (op === CONSTANT) {
      store<u8>(to, operand ? 3 : 0);
      pc += INSTRUCTION;
      continue;
    } else if (op === CLEAR) {
      memory.fill(to, 0, <usize>operand);
      pc += INSTRUCTION;
      continue;
    } else {
      const part = load<u8>(to + <usize>operand);
      for (let i: usize = 0; i < <usize>operand; i++) {
        const both: u8 = i + 1 === <usize>operand ? part : load<u8>(to + i, 1) & part;
        store<u8>(to + i, load<u8>(to + i) | both);
      }
      state = load<u8>(to);
      if (state === 0) state = 2; // nothing is decided before the last part
    }
    const mode = (word >> 5) & 3;
    const jump = mode === WHEN_FALSE ? state === 0 : mode === WHEN_TRUE && state === 3;
    pc = jump ? code + <usize>load<u32>(pc, 8) : pc + INSTRUCTION;
  }
  return load<u8>(registers);
}

/**
 * Policies on one row: a byte each, 0 no, 1 unknown, 2 yes. `starts` holds the beginnings of their programs. With
 * `states` all of so many tests are asked first, in their order, which is quicker for many policies.
 */
export function decideAll(
  code: usize,
  starts: usize,
  policies: u32,
  tests: usize,
  count: u32,
  table: usize,
  row: usize,
  registers: usize,
  states: usize,
  out: usize,
): void {
  if (states) {
    for (let i: u32 = 0; i < count; i++) store<u8>(states + i, <u8>ask(tests + <usize>i * TEST, table, row));
  }
  for (let i: u32 = 0; i < policies; i++) {
    const start = <usize>load<u32>(starts + (<usize>i << 2));
    const state = decide(code, start, tests, table, row, registers, states);
    store<u8>(out + i, <u8>(state === 0 ? 0 : state - 1));
  }
}
