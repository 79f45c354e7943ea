import { Binding } from './binding';
import { ALIVE, VECTOR } from './columns';
import type { FactColumns } from './fact-columns';
import type { Program } from './program';
import { StepsOf } from './steps';

/** A bit per row of a chunk, of rows that exist. Valid only until the callback returns. */
export interface Plane {
  readonly count: number;
  /** The numbers of the rows, ascending. */
  rows(): Uint32Array;
}

/** What some rows of a chunk say of one expression. Rows in neither plane do not meet it. */
export type MatchSink = (expression: number, met: Plane, unknown: Plane) => void;

/** Rows that need at least one, two, three changes; three and more are "far". */
export type NearSink = (expression: number, atLeast: readonly [one: Plane, two: Plane, three: Plane]) => void;

const REGISTER_BYTES = 16;
const LANE_BYTES = 12;
/** From the start of one program to the start of the next. */
const STARTS_STRIDE = 4;
/** What the planes of all tests may take, so that they stay in the cache; a few rows at a time are not worth the calls. */
const CACHE_BYTES = 2 ** 20;
const FEWEST_ROWS = 4_096;

/**
 * A program at work on a population: one company against all expressions, or all companies chunk by chunk, so that the
 * caller can let others have the event loop in between. Programs of drafts should be closed after use.
 */
export class Matcher {
  private binding: Binding | undefined;
  private readonly steps = new StepsOf();
  /** How many tests are asked, of facts and of scores. */
  private readonly tests: number;
  /** For single rows: registers, the states of the tests, and the answers. */
  private readonly desk: Readonly<Record<'registers' | 'states' | 'answers', number>>;
  private scratch = { address: 0, size: 0 };

  constructor(
    private readonly population: FactColumns,
    private readonly program: Program,
  ) {
    this.tests = program.testCount;
    const registers = population.arena.take(this.deskBytes);
    const states = registers + program.registers * REGISTER_BYTES;
    this.desk = { registers, states, answers: states + this.tests * 2 };
  }

  /** Chunks of rows, to be passed to `match` and `near` one by one. */
  get chunks(): number {
    return this.population.columns.chunks;
  }

  /** The verdict of every expression on one row: 0 unmet, 1 unknown, 2 met. The next call overwrites the answer. */
  one(row: number): Uint8Array {
    const { code, steps, stepsEnd, starts } = this.bound();
    const { table, cell } = this.place(row);
    const { registers, states, answers } = this.desk;
    const { bytes, kernels } = this.arena;
    const { expressions } = this.program;
    kernels.ask(steps, stepsEnd, code, table, cell, registers, states);
    kernels.decide(code, starts, STARTS_STRIDE, expressions, table, cell, registers, states, answers);
    return bytes.subarray(answers, answers + expressions);
  }

  /** All expressions on the rows of one chunk; of very many expressions on a part of the rows after the other. */
  match(chunk: number, sink: MatchSink): void {
    const { kernels } = this.arena;
    const { starts, expressions } = this.program;
    for (const { bytes, code, table, alive, lanes, registers, plane } of this.scanned(chunk, 2)) {
      const [yes, open] = [plane(0), plane(1)];
      for (let expression = 0; expression < expressions; expression += 1) {
        kernels.run(code, starts[expression]!, starts[expression + 1]!, table, lanes, registers, bytes);
        const some = kernels.settle(registers, alive, bytes);
        sink(expression, some & 1 ? yes : NO_ROWS, some & 2 ? open : NO_ROWS);
      }
    }
  }

  /** How far the rows of one chunk are from every expression; the same measure as `distance`. */
  near(chunk: number, sink: NearSink): void {
    const { kernels } = this.arena;
    const { starts, expressions } = this.program;
    for (const { bytes, code, fixed, alive, lanes, registers, plane } of this.scanned(chunk, 3)) {
      const planes = [plane(0), plane(1), plane(2)] as const;
      for (let expression = 0; expression < expressions; expression += 1) {
        kernels.near(code, starts[expression]!, starts[expression + 1]!, fixed, lanes, registers, bytes);
        kernels.keep(registers, 3, alive, bytes);
        sink(expression, planes);
      }
    }
  }

  /** Gives the memory back. The matcher must not be used afterwards. */
  close(): void {
    const { arena } = this;
    this.binding?.release();
    arena.give(this.desk.registers, this.deskBytes);
    if (this.scratch.size > 0) arena.give(this.scratch.address, this.scratch.size);
  }

  private get arena() {
    return this.population.arena;
  }

  private get deskBytes(): number {
    const { registers, expressions } = this.program;
    return registers * REGISTER_BYTES + this.tests * 2 + expressions;
  }

  private place(row: number): { table: number; cell: number } {
    if (!this.population.has(row)) throw new Error(`There is no row ${row}.`);
    const { columns } = this.population;
    const chunk = Math.floor(row / columns.chunkRows);
    return { table: columns.table(chunk), cell: row - chunk * columns.chunkRows };
  }

  private bound(): Binding {
    if (this.binding?.isCurrent) return this.binding;
    this.binding?.release();
    this.binding = undefined;
    this.binding = new Binding(this.population, this.program, this.steps);
    return this.binding;
  }

  /** The planes of all tests, on as many rows of a chunk at a time as the cache has room for. */
  private *scanned(chunk: number, lanesOfRegister: number) {
    const rows = this.population.columns.rowsIn(chunk);
    let some = rows;
    while (some >= 2 * FEWEST_ROWS && (this.bound().planes * some) / 8 > CACHE_BYTES) some /= 2;
    some = Math.ceil(some / VECTOR) * VECTOR;
    for (let first = 0; first < rows; first += some) {
      yield this.scan(chunk, { first, rows: Math.min(some, rows - first) }, lanesOfRegister);
    }
  }

  /** The planes of all tests on some rows; room for the registers, each of so many lanes, and for row numbers. */
  private scan(chunk: number, { first, rows }: { first: number; rows: number }, lanesOfRegister: number) {
    const { columns } = this.population;
    const { code, fixed, steps, stepsEnd, planes } = this.bound();
    const bytes = rows / 8;
    const registerBytes = this.program.registers * lanesOfRegister * bytes;
    const laneBytes = this.tests * LANE_BYTES;
    const address = this.room(planes * bytes + registerBytes + rows * 4 + laneBytes + columns.tableBytes);
    const registers = address + planes * bytes;
    const out = registers + registerBytes;
    const lanes = out + rows * 4;
    const table = lanes + laneBytes;
    columns.putTable(chunk, first, table);
    this.arena.kernels.scan(steps, stepsEnd, code, table, address, lanes, registers, bytes);
    const alive = this.arena.words[table / 4 + ALIVE]!;
    const firstRow = chunk * columns.chunkRows + first;
    const plane = (at: number) => this.plane(registers + at * bytes, { bytes, firstRow, out });
    return { bytes, code, fixed, table, alive, lanes, registers, plane };
  }

  private room(size: number): number {
    if (this.scratch.size < size) {
      if (this.scratch.size > 0) this.arena.give(this.scratch.address, this.scratch.size);
      // Blocks are used again for the same size: with few sizes a population that grows leaves few behind.
      const some = 2 ** Math.ceil(Math.log2(size));
      this.scratch = { address: this.arena.take(some), size: some };
    }
    return this.scratch.address;
  }

  private plane(address: number, { bytes, firstRow, out }: { bytes: number; firstRow: number; out: number }): Plane {
    const { arena } = this;
    return {
      get count() {
        return arena.kernels.count(address, bytes);
      },
      rows() {
        const found = arena.kernels.rowsOf(address, bytes, firstRow, out);
        return arena.words.subarray(out / 4, out / 4 + found);
      },
    };
  }
}

const NO_ROWS: Plane = { count: 0, rows: () => new Uint32Array() };
