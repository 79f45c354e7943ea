import { CodedCells, type FactCells, OrderedCells, PointCells, SetCells } from './cells';
import { EVERYBODY, NOBODY } from './columns';
import type { Test } from './normal-form';
import type { Population } from './population';

/** A test as the kernels read it; the numbers of kinds are theirs, see kernels/planes.ts. */
interface Record48 {
  readonly kind: number;
  readonly first?: number;
  readonly second?: number;
  readonly known: number;
  /** Where a failure counts as a change; elsewhere it is a fact to supply. */
  readonly asked?: number;
  readonly numbers?: readonly [low: number, high: number];
  readonly list?: { readonly words: ArrayLike<number>; readonly length: number };
}

const KIND = { bits: 0, from: 1, upTo: 2, within: 3, codes: 4, anyBit: 5, points: 6 } as const;
const TEST_BYTES = 48;

/** The tests of a program in memory, with the addresses of this population's columns. */
export class Binding {
  readonly tests: number;
  /** Scratch planes that a scan of a chunk needs. */
  readonly planes: number;
  private readonly blocks: { address: number; size: number }[] = [];

  constructor(
    private readonly population: Population,
    tests: readonly Test[],
  ) {
    const { arena } = population;
    this.tests = this.keep(arena.take(Math.max(1, tests.length) * TEST_BYTES), tests.length * TEST_BYTES);
    let planes = 0;
    tests.forEach((test, at) => {
      const record = this.record(test);
      this.write(this.tests + at * TEST_BYTES, record, { plane: planes, fixed: test.fixed });
      planes += record.kind === KIND.points ? 2 : record.kind === KIND.bits ? 0 : 1;
    });
    this.planes = planes;
  }

  /** Gives the memory back. */
  release(): void {
    for (const { address, size } of this.blocks) this.population.arena.give(address, size);
  }

  private record(test: Test): Record48 {
    if (test.kind === 'open') return { kind: KIND.bits, first: NOBODY, known: NOBODY };
    if (test.kind === 'points') return this.points(test);
    const cells = this.population.cells(test.slot.key) as FactCells;
    const { known, something } = cells;
    if (test.kind === 'exists') return { kind: KIND.bits, first: something, known: EVERYBODY, asked: known };
    if (test.kind === 'range') return range(cells as OrderedCells, test);
    if (cells instanceof CodedCells) {
      const words = cells.meeting(test.leaf);
      return { kind: KIND.codes, first: cells.codes, known, list: { words, length: words.length } };
    }
    const planes = (cells as SetCells).meeting(test.leaf);
    if (planes.length === 1) return { kind: KIND.bits, first: planes[0], known };
    return { kind: KIND.anyBit, known, list: { words: planes, length: planes.length } };
  }

  private points({ needs }: Extract<Test, { kind: 'points' }>): Record48 {
    const words = new Uint32Array(needs.length * 4);
    const numbers = new Float64Array(words.buffer);
    needs.forEach(({ slot, least }, at) => {
      const { low, high } = this.population.cells(slot.key) as PointCells;
      words.set([low, high], at * 4);
      numbers[at * 2 + 1] = least;
    });
    return { kind: KIND.points, known: EVERYBODY, list: { words, length: needs.length } };
  }

  private write(at: number, record: Record48, { plane, fixed }: { plane: number; fixed: boolean }): void {
    const { kind, first = NOBODY, second = first, known, asked = known, numbers, list } = record;
    const { arena } = this.population;
    const address = list && this.keep(arena.put(list.words), list.words.length * 4);
    arena.words.set([kind, first, second, known, asked, plane], at / 4);
    if (list) {
      arena.words[at / 4 + 6] = address!;
      arena.words[at / 4 + 8] = list.length;
    }
    if (numbers) arena.numbers.set(numbers, at / 8 + 3);
    arena.words[at / 4 + 10] = Number(fixed);
  }

  private keep(address: number, size: number): number {
    this.blocks.push({ address, size });
    return address;
  }
}

function range({ low, high, known }: OrderedCells, { from, upTo }: Extract<Test, { kind: 'range' }>): Record48 {
  const kind = upTo === undefined ? KIND.from : from === undefined ? KIND.upTo : KIND.within;
  return { kind, first: low, second: high, known, numbers: [from ?? NaN, upTo ?? NaN] };
}
