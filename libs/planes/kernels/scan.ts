// The planes of all tests for one chunk of rows.
import {
  ASKED, BITS, bit, CODES, COLUMN, column, COUNT, DATA, FROM, KIND, KNOWN, LANES, MATRIX, NONE, OPEN, PLANE, SCORES,
  SCANS, SETS, STEP_BYTES, STRIDE, TEST, WITHIN,
} from './memory';
import { run } from './run';

// Rows are taken in blocks whose values stay in the nearest cache while one test after the other looks at them.
const BLOCK: usize = 256;
const NOBODY: u32 = 0;
const LONG_LIST: u32 = 0xffffffff;

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
  for (let at: usize = 0; at < bytes; at += 4) {
    const row = numbers + (at << 6);
    store<u32>(out + at, from16(row, limit) | (from16(row + 128, limit) << 16));
  }
}

function scanUpTo(numbers: usize, bound: f64, out: usize, bytes: usize): void {
  const limit = f64x2.splat(bound);
  for (let at: usize = 0; at < bytes; at += 4) {
    const row = numbers + (at << 6);
    store<u32>(out + at, upTo16(row, limit) | (upTo16(row + 128, limit) << 16));
  }
}

function numbers(step: usize, table: usize, out: usize, bytes: usize): void {
  const values = column(table, load<u32>(step, COLUMN));
  const bounds = <usize>load<u32>(step, DATA);
  const count = <usize>load<u32>(step, SCANS);
  const isFrom = load<u32>(step, KIND) === FROM;
  for (let from: usize = 0; from < bytes; from += BLOCK) {
    const some = min(BLOCK, bytes - from);
    for (let i: usize = 0; i < count; i++) {
      const bound = load<f64>(bounds + (i << 3));
      if (isFrom) scanFrom(values + (from << 6), bound, out + i * bytes + from, some);
      else scanUpTo(values + (from << 6), bound, out + i * bytes + from, some);
    }
  }
}

/** Both ends were looked at by the steps before; their planes are so many before this one's. */
function within(step: usize, out: usize, bytes: usize): void {
  const ends = <usize>load<u32>(step, MATRIX);
  for (let i: usize = 0; i < <usize>load<u32>(step, COUNT); i++) {
    const from = out - <usize>load<u32>(ends + (i << 3)) * bytes;
    const upTo = out - <usize>load<u32>(ends + (i << 3), 4) * bytes;
    const to = out + i * bytes;
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(to + at, v128.and(v128.load(from + at), v128.load(upTo + at)));
    }
  }
}

function scanCode(codes: usize, code: u32, out: usize, bytes: usize): void {
  const wanted = i32x4.splat(code);
  for (let at: usize = 0; at < bytes; at += 2) {
    const row = codes + (at << 5);
    const bits = narrow(
      i32x4.eq(v128.load(row), wanted),
      i32x4.eq(v128.load(row, 16), wanted),
      i32x4.eq(v128.load(row, 32), wanted),
      i32x4.eq(v128.load(row, 48), wanted),
    );
    store<u16>(out + at, <u16>bits);
  }
}

function union(a: usize, b: usize, out: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) v128.store(out + at, v128.or(v128.load(a + at), v128.load(b + at)));
}

/** Of each row the bit that its code has in the matrix. */
function scanMatrix(codes: usize, step: usize, test: u32, out: usize, bytes: usize): void {
  const bits = <usize>load<u32>(step, MATRIX) + <usize>(test >> 3);
  const stride = <usize>load<u32>(step, STRIDE);
  const place = test & 7;
  for (let at: usize = 0; at < bytes; at++) {
    let byte: u32 = 0;
    for (let row: usize = 0; row < 8; row++) {
      const code = <usize>load<u32>(codes + (at << 5) + (row << 2));
      byte |= ((<u32>load<u8>(bits + code * stride) >> place) & 1) << <u32>row;
    }
    store<u8>(out + at, <u8>byte);
  }
}

/** First a plane for every code that short lists name, then one for every list of several. */
function scanCodes(step: usize, table: usize, out: usize, lanes: usize, bytes: usize): void {
  const codes = column(table, load<u32>(step, COLUMN));
  let data = <usize>load<u32>(step, DATA);
  const distinct = load<u32>(data);
  data += 4;
  for (let from: usize = 0; from < bytes; from += BLOCK) {
    const some = min(BLOCK, bytes - from);
    for (let i: usize = 0; i < <usize>distinct; i++) {
      scanCode(codes + (from << 5), load<u32>(data + (i << 2)), out + i * bytes + from, some);
    }
  }
  let next = out + <usize>distinct * bytes;
  data += <usize>distinct << 2;
  for (let i: u32 = 0; i < load<u32>(step, COUNT); i++) {
    const length = load<u32>(data);
    const list = data + 4;
    const lane = lanes + <usize>i * LANES;
    if (length === LONG_LIST) {
      scanMatrix(codes, step, i, next, bytes);
      store<u32>(lane, <u32>next);
      next += bytes;
      data += 4;
      continue;
    }
    data = list + (<usize>length << 2);
    if (length === 0) store<u32>(lane, <u32>column(table, NOBODY));
    else if (length === 1) store<u32>(lane, <u32>(out + <usize>load<u32>(list) * bytes));
    else {
      union(out + <usize>load<u32>(list) * bytes, out + <usize>load<u32>(list, 4) * bytes, next, bytes);
      for (let at = list + 8; at < data; at += 4) union(next, out + <usize>load<u32>(at) * bytes, next, bytes);
      store<u32>(lane, <u32>next);
      next += bytes;
    }
  }
}

function scanSets(step: usize, table: usize, out: usize, lanes: usize, bytes: usize): void {
  let list = <usize>load<u32>(step, DATA);
  list += 4 + (<usize>load<u32>(list) << 2);
  for (let i: u32 = 0; i < load<u32>(step, COUNT); i++) {
    const end = list + 4 + (<usize>load<u32>(list) << 2);
    const lane = lanes + <usize>i * LANES;
    const first = end > list + 4 ? column(table, load<u32>(list, 4)) : column(table, NOBODY);
    if (end <= list + 8) store<u32>(lane, <u32>first);
    else {
      union(first, column(table, load<u32>(list, 8)), out, bytes);
      for (let at = list + 12; at < end; at += 4) union(out, column(table, load<u32>(at)), out, bytes);
      store<u32>(lane, <u32>out);
      out += bytes;
    }
    list = end;
  }
}

/** X: certainly enough points. U and ASKED in the planes behind it: perhaps enough; certainly enough or not. */
function scanScores(step: usize, code: usize, table: usize, out: usize, lanes: usize, registers: usize, bytes: usize): void {
  const starts = <usize>load<u32>(step, DATA);
  const all = lanes - <usize>load<u32>(step, TEST) * LANES;
  for (let i: u32 = 0; i < load<u32>(step, COUNT); i++) {
    const start = starts + (<usize>i << 2);
    run(code, <usize>load<u32>(start), <usize>load<u32>(start, 4), table, all, registers, bytes);
    for (let at: usize = 0; at < bytes; at += 16) {
      const sure = v128.load(registers + at);
      const perhaps = v128.andnot(v128.load(registers + bytes + at), sure);
      v128.store(out + at, sure);
      v128.store(out + bytes + at, perhaps);
      v128.store(out + bytes * 2 + at, v128.not(perhaps));
    }
    const lane = lanes + <usize>i * LANES;
    store<u32>(lane, <u32>out);
    store<u32>(lane, <u32>(out + bytes), 4);
    store<u32>(lane, <u32>(out + bytes * 2), 8);
    out += bytes * 3;
  }
}

/** Makes the planes of all tests for one chunk; leaves the addresses of X, U and ASKED of each in `lanes`. */
export function scan(
  steps: usize,
  end: usize,
  code: usize,
  table: usize,
  planes: usize,
  lanes: usize,
  registers: usize,
  bytes: usize,
): void {
  for (; steps < end; steps += STEP_BYTES) {
    const kind = load<u32>(steps, KIND);
    const data = <usize>load<u32>(steps, DATA);
    const out = planes + <usize>load<u32>(steps, PLANE) * bytes;
    const first = lanes + <usize>load<u32>(steps, TEST) * LANES;
    const tests = <usize>load<u32>(steps, COUNT);
    if (kind === SCORES) {
      scanScores(steps, code, table, out, first, registers, bytes);
      continue;
    }
    const open = load<u32>(steps, OPEN);
    const u = open ? planes + <usize>open * bytes : column(table, NOBODY);
    const known = column(table, load<u32>(steps, KNOWN));
    if (open) for (let at: usize = 0; at < bytes; at += 16) v128.store(u + at, v128.not(v128.load(known + at)));
    const asked = column(table, load<u32>(steps, ASKED));
    for (let test: usize = 0; test < tests; test++) {
      const lane = first + test * LANES;
      const x = kind === BITS ? column(table, load<u32>(data + (test << 2))) : out + test * bytes;
      store<u32>(lane, <u32>x);
      store<u32>(lane, <u32>u, 4);
      store<u32>(lane, <u32>asked, 8);
    }
    if (kind === CODES) scanCodes(steps, table, out, first, bytes);
    else if (kind === SETS) scanSets(steps, table, out, first, bytes);
    else if (kind === WITHIN) within(steps, out, bytes);
    else if (kind !== BITS) numbers(steps, table, out, bytes);
  }
}
