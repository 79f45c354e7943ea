import { type Cells, CodedCells, OrderedCells, SetCells } from './cells';
import { EVERYBODY, NOBODY } from './columns';
import type { PlainTest } from './normal-form';

/** Tests that are asked in one go, as the kernels read them; see kernels/memory.ts. */
export interface Step {
  readonly kind: number;
  readonly tests: readonly PlainTest[];
  readonly column?: number;
  readonly known: number;
  /** Where a failure counts as a change; elsewhere it is a fact to supply. */
  readonly asked?: number;
  readonly data: Uint32Array | Float64Array;
  /** For each code a row of bits, one for each test. */
  readonly matrix?: { readonly bits: Uint8Array; readonly stride: number };
  /** Scratch planes that a scan needs. */
  readonly planes: number;
}

export const KIND = { bits: 0, from: 1, upTo: 2, within: 3, codes: 4, sets: 5, scores: 6 } as const;

/** Lists of more codes are looked up row by row, shorter ones are put together from a plane for each code. */
const LONG_LIST = 12;
const LONG = 0xffffffff;

/** What neighbours of one kind on one fact ask of its columns. */
export function stepOf(tests: readonly PlainTest[], cells: (key: string) => Cells): Step {
  const { kind, slot } = tests[0]!;
  const columns = (each: number) => new Uint32Array(tests.length).fill(each);
  if (!slot) {
    const everybody = kind === 'always';
    return bits(tests, columns(everybody ? EVERYBODY : NOBODY), { known: everybody ? EVERYBODY : NOBODY });
  }
  const of = cells(slot.key);
  if (kind === 'exists') return bits(tests, columns(of.something), { known: EVERYBODY, asked: of.known });
  if (of instanceof OrderedCells) return ranges(tests, of);
  return of instanceof CodedCells ? codes(tests, of) : sets(tests, of as SetCells);
}

function bits(tests: readonly PlainTest[], data: Uint32Array, of: { known: number; asked?: number }): Step {
  return { kind: KIND.bits, tests, data, planes: 0, ...of };
}

type Test<Kind> = Extract<PlainTest, { kind: Kind }>;

function ranges(tests: readonly PlainTest[], { values, known }: OrderedCells): Step {
  const each = tests as readonly Test<'range'>[];
  const { from, upTo } = each[0]!;
  const kind = upTo === undefined ? KIND.from : from === undefined ? KIND.upTo : KIND.within;
  const data = Float64Array.from(each.flatMap((test) => [test.from, test.upTo].filter((end) => end !== undefined)));
  return { kind, tests, column: values, known, data, planes: tests.length };
}

/** The codes that short lists name, then the list of every test: its codes by their places among those. */
function codes(tests: readonly PlainTest[], cells: CodedCells): Step {
  const lists = (tests as readonly Test<'has'>[]).map(({ leaf }) => cells.meeting(leaf));
  const short = lists.filter((list) => list.length <= LONG_LIST);
  const places = new Map([...new Set(short.flat())].map((code, place) => [code, place]));
  const words = lists.flatMap((list) =>
    list.length > LONG_LIST ? [LONG] : [list.length, ...list.map((code) => places.get(code)!)],
  );
  return {
    kind: KIND.codes,
    tests,
    column: cells.codes,
    known: cells.known,
    data: Uint32Array.from([places.size, ...places.keys(), ...words]),
    matrix: matrix(lists, cells.last),
    planes: places.size + lists.filter((list) => list.length > 1).length,
  };
}

function matrix(lists: readonly (readonly number[])[], last: number): { bits: Uint8Array; stride: number } {
  const stride = Math.ceil(lists.length / 8);
  const bits = new Uint8Array((last + 1) * stride);
  lists.forEach((list, at) => {
    for (const code of list) bits[code * stride + (at >> 3)]! |= 1 << (at & 7);
  });
  return { bits, stride };
}

function sets(tests: readonly PlainTest[], cells: SetCells): Step {
  const lists = (tests as readonly Test<'has'>[]).map(({ leaf }) => cells.meeting(leaf));
  return {
    kind: KIND.sets,
    tests,
    known: cells.known,
    data: Uint32Array.from(lists.flatMap((list) => [list.length, ...list])),
    planes: lists.filter((list) => list.length > 1).length,
  };
}
