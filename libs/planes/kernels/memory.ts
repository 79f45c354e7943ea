// What lies in memory, as src/binding.ts and src/writer.ts put it there.
//
// A chunk has a table of the addresses of its columns. Tests come in steps: neighbours of one kind on one column.

// A step (48 bytes).
export const KIND: usize = 0;
export const COUNT: usize = 4;
export const TEST: usize = 8; // number of its first test
export const COLUMN: usize = 12; // values: floats or codes
export const KNOWN: usize = 16; // column: where the value is known
export const OPEN: usize = 20; // scratch plane: where it is not; 0: nowhere
export const ASKED: usize = 24; // column: where a failure is one, and not a fact to supply
export const PLANE: usize = 28; // its first scratch plane
export const DATA: usize = 32;
export const MATRIX: usize = 36; // a row of bits for each code or element, a bit for each test; WITHIN: its two planes
export const STRIDE: usize = 40; // bytes of such a row
export const SCANS: usize = 44; // numbers: bounds that need a plane, tests first; those behind them are for WITHIN
export const STEP_BYTES: usize = 48;

export const BITS: u32 = 0;
export const FROM: u32 = 1;
export const UP_TO: u32 = 2;
export const WITHIN: u32 = 3;
export const CODES: u32 = 4;
export const SETS: u32 = 5;
export const SCORES: u32 = 6;

// An instruction (24 bytes, with constants 48): op | jump << 4 | any << 6 | last << 7 | count << 8 | negated << 11 |
// register << 16, address to jump to, four operands, three constants of 64 bits.
export const TARGET: usize = 4;
export const OPERAND: usize = 8;
export const CONSTANT: usize = 24;
export const SHORT: usize = 24;
export const LONG: usize = 48;

export const SET: u32 = 1;
export const AND: u32 = 2;
export const OR: u32 = 3;
export const AND_NEXT: u32 = 4;
export const OR_NEXT: u32 = 5;
export const CLEAR: u32 = 6;
export const STEP: u32 = 7;
export const POINTS: u32 = 8; // from here on with constants
export const PICK: u32 = 9;
export const ENTER: u32 = 10;
export const ADD: u32 = 11;
export const BEST: u32 = 12;
export const CAP: u32 = 13;
export const REACH: u32 = 14;

export const WHEN_FALSE: u32 = 1;
export const WHEN_TRUE: u32 = 2;

// What a chunk knows of a test (12 bytes): addresses of X "it holds", U "we do not know", and ASKED.
export const LANES: usize = 12;

export const NONE: v128 = i64x2(0, 0);
export const ALL: v128 = i64x2(-1, -1);

@inline
export function column(table: usize, index: u32): usize {
  return load<u32>(table + (<usize>index << 2));
}

@inline
export function bit(plane: usize, row: usize): u32 {
  return (<u32>load<u8>(plane + (row >> 3)) >> (<u32>row & 7)) & 1;
}

@inline
export function after(pc: usize, op: u32): usize {
  return pc + (op >= POINTS ? LONG : SHORT);
}
