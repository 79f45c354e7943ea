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
  /** For each code or element a row of bits, one for each test; for ranges with two ends, how many planes before theirs those lie. */
  readonly matrix?: { readonly bits: Uint8Array | Uint32Array; readonly stride: number };
  /** Scratch planes that a scan needs. */
  readonly planes: number;
}

export const KIND = { bits: 0, from: 1, upTo: 2, within: 3, codes: 4, sets: 5, scores: 6 } as const;

/** Lists of more codes are looked up row by row, shorter ones are put together from a plane for each code. */
const LONG_LIST = 12;
const LONG = 0xffffffff;

type Group = readonly PlainTest[];

/** The steps of groups of tests, kept until a group's columns or codes change. */
export class StepsOf {
  private readonly known = new Map<Group, { readonly version: number; readonly steps: readonly Step[] }>();

  of(tests: Group, cells: (key: string) => Cells): readonly Step[] {
    const { slot } = tests[0]!;
    const version = slot ? cells(slot.key).version : 0;
    const before = this.known.get(tests);
    if (before?.version === version) return before.steps;
    const steps = stepsOf(tests, cells);
    this.known.set(tests, { version, steps });
    return steps;
  }
}

/** What tests of one kind on one fact ask of its columns. */
function stepsOf(tests: Group, cells: (key: string) => Cells): Step[] {
  const { kind, slot } = tests[0]!;
  const columns = (each: number) => new Uint32Array(tests.length).fill(each);
  if (!slot) {
    const everybody = kind === 'always';
    return [bits(tests, columns(everybody ? EVERYBODY : NOBODY), { known: everybody ? EVERYBODY : NOBODY })];
  }
  const of = cells(slot.key);
  if (kind === 'exists') return [bits(tests, columns(of.something), { known: EVERYBODY, asked: of.known })];
  if (of instanceof OrderedCells) return ranges(tests, of);
  return [of instanceof CodedCells ? codes(tests, of) : sets(tests, of as SetCells)];
}

function bits(tests: Group, data: Uint32Array, of: { known: number; asked?: number }): Step {
  return { kind: KIND.bits, tests, data, planes: 0, ...of };
}

type Test<Kind> = Extract<PlainTest, { kind: Kind }>;

/** Ranges with one end, and the ends of those with two, whose tests take both planes together. */
function ranges(tests: Group, { values: column, known }: OrderedCells): Step[] {
  const each = tests as readonly Test<'range'>[];
  const twoEnded = each.filter(({ from, upTo }) => from !== undefined && upTo !== undefined);
  const oneEnded = (end: 'from' | 'upTo'): { step: Step; places: Map<number, number> } => {
    const own = each.filter((test) => test[end] !== undefined && !twoEnded.includes(test));
    const bounds = [...new Set([...own, ...twoEnded].map((test) => test[end]!))];
    const step = { kind: KIND[end], tests: own, column, known, data: Float64Array.from(bounds), planes: bounds.length };
    return { step, places: new Map(bounds.map((bound, place) => [bound, place])) };
  };
  const [from, upTo] = [oneEnded('from'), oneEnded('upTo')];
  const before = twoEnded.flatMap((test) => [
    from.step.planes + upTo.step.planes - from.places.get(test.from!)!,
    upTo.step.planes - upTo.places.get(test.upTo!)!,
  ]);
  const within: Step = {
    kind: KIND.within,
    tests: twoEnded,
    column,
    known,
    data: Float64Array.from(twoEnded.flatMap((test) => [test.from!, test.upTo!])),
    matrix: { bits: Uint32Array.from(before), stride: 0 },
    planes: twoEnded.length,
  };
  return [from.step, upTo.step, within].filter(({ planes }) => planes > 0);
}

/** The codes that short lists name, then the list of every test: its codes by their places among those. */
function codes(tests: Group, cells: CodedCells): Step {
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
    matrix: matrix(lists, cells.last + 1),
    planes: places.size + lists.filter((list) => list.length > 1).length,
  };
}

/** For each of so many codes or elements a row of bits, one for each list that names it; rows are a multiple of 64 bits. */
function matrix(lists: readonly (readonly number[])[], rows: number): Step['matrix'] {
  const stride = Math.ceil(lists.length / 64) * 8;
  // With room for codes to come: blocks of the same size are used again when a program is bound anew.
  const bits = new Uint8Array(2 ** Math.ceil(Math.log2(rows)) * stride);
  lists.forEach((list, at) => {
    for (const row of list) bits[row * stride + (at >> 3)]! |= 1 << (at & 7);
  });
  return { bits, stride };
}

/** The columns of the elements that lists name, then the list of every test. */
function sets(tests: Group, cells: SetCells): Step {
  const lists = (tests as readonly Test<'has'>[]).map(({ leaf }) => cells.meeting(leaf));
  const places = new Map([...new Set(lists.flat())].map((column, place) => [column, place]));
  const words = lists.flatMap((list) => [list.length, ...list]);
  const placed = lists.map((list) => list.map((column) => places.get(column)!));
  return {
    kind: KIND.sets,
    tests,
    known: cells.known,
    data: Uint32Array.from([places.size, ...places.keys(), ...words]),
    // The row behind the last is where those of one company are taken together.
    matrix: matrix(placed, places.size + 1),
    planes: lists.filter((list) => list.length > 1).length,
  };
}
