import type { Lookup } from '../facts';
import type { State } from '../state';
import { Binding } from './binding';
import { ALIVE } from './columns';
import type { Population } from './population';
import type { Program } from './program';
import type { FactSlot } from './slot';

/** A bit per row of a chunk, of rows that exist. Valid only until the callback returns. */
export interface Plane {
  readonly count: number;
  /** The numbers of the rows, ascending. */
  rows(): Uint32Array;
}

/** What one chunk says of one expression. Rows in neither plane do not meet it. */
export type MatchSink = (expression: number, met: Plane, unknown: Plane) => void;

/** Rows that need at least one, two, three changes; three and more are "far". */
export type NearSink = (expression: number, atLeast: readonly [one: Plane, two: Plane, three: Plane]) => void;

/** A verdict that one changed fact turns over. */
export interface Flip {
  readonly expression: number;
  readonly from: State;
  readonly to: State;
}

const STATES: readonly State[] = ['unmet', 'unknown', 'met'];

/**
 * A program at work on a population: one company against all expressions, or all companies chunk by chunk, so that the
 * caller can let others have the event loop in between. Programs of drafts should be closed after use.
 */
export class Matcher {
  private binding: Binding | undefined;
  private boundAt = -1;
  private readonly code: number;
  private readonly starts: number;
  private readonly answers: number;
  private scratch = { address: 0, size: 0 };

  constructor(
    private readonly population: Population,
    private readonly program: Program,
  ) {
    const { arena } = population;
    this.code = arena.put(program.code);
    this.starts = arena.put(program.starts);
    this.answers = arena.take(this.answerBytes);
  }

  /** Chunks of rows, to be passed to `match` and `near` one by one. */
  get chunks(): number {
    return this.population.columns.chunks;
  }

  /** The verdict of every expression on one row: 0 unmet, 1 unknown, 2 met. The next call overwrites the answer. */
  one(row: number): Uint8Array {
    return this.decide(row, { starts: this.starts, count: this.program.starts.length, askFirst: true });
  }

  /** All expressions on the rows of one chunk. */
  match(chunk: number, sink: MatchSink): void {
    const { kernels } = this.arena;
    const { bytes, lanes, registers, out } = this.scan(chunk, 2);
    const alive = this.population.columns.at(chunk, ALIVE);
    const plane = (address: number): Plane => this.plane(address, chunk, out);
    this.program.starts.forEach((start, expression) => {
      kernels.run(this.code, start, lanes, registers, bytes);
      const some = kernels.settle(registers, alive, bytes);
      sink(expression, some & 1 ? plane(registers) : NOBODY, some & 2 ? plane(registers + bytes) : NOBODY);
    });
  }

  /** How far the rows of one chunk are from every expression; the same measure as `distance`. */
  near(chunk: number, sink: NearSink): void {
    const { kernels } = this.arena;
    const { bytes, lanes, registers, tests, out } = this.scan(chunk, 3);
    const alive = this.population.columns.at(chunk, ALIVE);
    this.program.starts.forEach((start, expression) => {
      kernels.near(this.code, start, tests, lanes, registers, bytes);
      const at = [registers, registers + bytes, registers + bytes * 2] as const;
      kernels.keep(registers, 3, alive, bytes);
      sink(expression, [this.plane(at[0], chunk, out), this.plane(at[1], chunk, out), this.plane(at[2], chunk, out)]);
    });
  }

  /** Changes one fact of a row and answers the verdicts it turns over. Only the expressions that read it are looked at. */
  change(row: number, { slot, lookup }: { slot: FactSlot; lookup: Lookup }): Flip[] {
    const readers = this.program.readers.get(slot.key) ?? [];
    const starts = this.arena.put(readers.map((expression) => this.program.starts[expression]!));
    const some = { starts, count: readers.length, askFirst: false };
    const before = this.decide(row, some).slice();
    this.population.change(row, slot, lookup);
    const after = this.decide(row, some);
    this.arena.give(starts, readers.length * 4);
    return readers.flatMap((expression, at) =>
      before[at] === after[at] ? [] : [{ expression, from: STATES[before[at]!]!, to: STATES[after[at]!]! }],
    );
  }

  /** Gives the memory back. The matcher must not be used afterwards. */
  close(): void {
    const { program, arena } = this;
    this.binding?.release();
    arena.give(this.code, program.code.length * 4);
    arena.give(this.starts, program.starts.length * 4);
    arena.give(this.answers, this.answerBytes);
    if (this.scratch.size > 0) arena.give(this.scratch.address, this.scratch.size);
  }

  private get arena() {
    return this.population.arena;
  }

  private get answerBytes(): number {
    const { starts, registers, tests } = this.program;
    return starts.length + registers + tests.length;
  }

  /** The answers of some expressions on a row, followed in memory by the registers and the states of the tests. */
  private decide(row: number, of: { starts: number; count: number; askFirst: boolean }): Uint8Array {
    const { tests } = this.bound();
    const { table, cell } = this.place(row);
    const { kernels, bytes } = this.arena;
    const { code, answers, program } = this;
    const registers = answers + program.starts.length;
    const states = of.askFirst ? registers + program.registers : 0;
    const { length } = program.tests;
    kernels.decideAll(code, of.starts, of.count, tests, length, table, cell, registers, states, answers);
    return bytes.subarray(answers, answers + of.count);
  }

  private place(row: number): { table: number; cell: number } {
    if (!this.population.has(row)) throw new Error(`There is no row ${row}.`);
    const { columns } = this.population;
    const chunk = Math.floor(row / columns.chunkRows);
    return { table: columns.table(chunk), cell: row - chunk * columns.chunkRows };
  }

  private bound(): Binding {
    if (this.binding && this.boundAt === this.population.generation) return this.binding;
    this.binding?.release();
    this.binding = new Binding(this.population, this.program.tests);
    this.boundAt = this.population.generation;
    return this.binding;
  }

  /** The planes of all tests on a chunk, and room for the registers, each of so many lanes, and for row numbers. */
  private scan(chunk: number, lanesOfRegister: number) {
    const { columns } = this.population;
    const { tests, planes } = this.bound();
    const bytes = columns.chunkRows / 8;
    const registerBytes = this.program.registers * lanesOfRegister * bytes;
    const { length } = this.program.tests;
    const address = this.room(planes * bytes + registerBytes + columns.chunkRows * 4 + length * 12);
    const registers = address + planes * bytes;
    const out = registers + registerBytes;
    const lanes = out + columns.chunkRows * 4;
    this.arena.kernels.scan(tests, length, columns.table(chunk), address, lanes, bytes);
    return { bytes, lanes, registers, tests, out };
  }

  private room(size: number): number {
    if (this.scratch.size < size) {
      if (this.scratch.size > 0) this.arena.give(this.scratch.address, this.scratch.size);
      this.scratch = { address: this.arena.take(size), size };
    }
    return this.scratch.address;
  }

  private plane(address: number, chunk: number, out: number): Plane {
    const { arena } = this;
    const { chunkRows } = this.population.columns;
    const bytes = chunkRows / 8;
    return {
      get count() {
        return arena.kernels.count(address, bytes);
      },
      rows() {
        const found = arena.kernels.rowsOf(address, bytes, chunk * chunkRows, out);
        return arena.words.subarray(out / 4, out / 4 + found);
      },
    };
  }
}

const NOBODY: Plane = { count: 0, rows: () => new Uint32Array() };
