import type { Arena } from './arena';
import type { Cells, OrderedCells } from './cells';
import { EVERYBODY, NOBODY } from './columns';
import type { FactColumns } from './fact-columns';
import type { Program } from './program';
import { KIND, type Step, type StepsOf } from './steps';

const STEP_BYTES = 48;

/** A program in memory, with the columns of this population, their codes and their elements. */
export class Binding {
  readonly code: number;
  /** Where each program begins. */
  readonly starts: number;
  readonly steps: number;
  readonly stepsEnd: number;
  /** Where the steps of the tests on scores begin; they are the last. */
  readonly scores: number;
  /** A byte for each test that no effort changes. */
  readonly fixed: number;
  /** Scratch planes that a scan of a chunk needs. */
  planes = 1;
  private readonly blocks: { address: number; size: number }[] = [];
  private readonly open = new Map<number, number>();

  private readonly cells: readonly Cells[];
  private readonly version: number;

  /** `before` keeps what did not change since an earlier binding of the program. */
  constructor(
    private readonly population: FactColumns,
    private readonly program: Program,
    before: StepsOf,
  ) {
    this.cells = program.slots.map(({ key }) => population.cells(key));
    this.version = versionOf(this.cells);
    const steps = program.tests.flatMap((tests) => before.of(tests, (key) => population.cells(key)));
    this.code = this.put(this.codeWithColumns());
    this.starts = this.put(program.starts);
    this.fixed = this.put(this.fixedTests());
    this.steps = this.take((steps.length + 1) * STEP_BYTES);
    let test = 0;
    steps.forEach((step, at) => {
      this.write(this.steps + at * STEP_BYTES, step, test);
      test += step.tests.length;
    });
    this.scores = this.steps + steps.length * STEP_BYTES;
    this.stepsEnd = this.scores + (program.scores > 0 ? STEP_BYTES : 0);
    if (program.scores > 0) this.writeScores(test);
  }

  /** Whether no column, code or element came since. */
  get isCurrent(): boolean {
    return this.version === versionOf(this.cells);
  }

  /** Gives the memory back. */
  release(): void {
    for (const { address, size } of this.blocks) this.arena.give(address, size);
  }

  private get arena(): Arena {
    return this.population.arena;
  }

  private fixedTests(): Uint8Array {
    const fixed = new Uint8Array(this.program.testCount);
    let at = 0;
    for (const group of this.program.tests) for (const test of group) fixed[at++] = test.fixed ? 0xff : 0;
    return fixed;
  }

  private codeWithColumns(): Uint32Array {
    const { code, entered } = this.program;
    const words = code.slice();
    for (const { at, slot } of entered) {
      const cells = this.population.cells(slot) as OrderedCells;
      words.set([cells.values, cells.known], at + 3);
    }
    return words;
  }

  private write(address: number, step: Step, test: number): void {
    const { kind, tests, column = NOBODY, known, asked = known, data, matrix, planes } = step;
    const open = this.openPlane(known);
    const block = this.put(data);
    const bits = matrix ? [this.put(matrix.bits), matrix.stride] : [0, 0];
    const words = [kind, tests.length, test, column, known, open, asked, this.planes, block, ...bits, data.length];
    this.arena.words.set(words, address / 4);
    this.planes += planes;
  }

  private writeScores(test: number): void {
    const { expressions, scores } = this.program;
    const data = this.starts + expressions * 4;
    const words = [KIND.scores, scores, test, NOBODY, EVERYBODY, 0, EVERYBODY, this.planes, data];
    this.arena.words.set(words, this.scores / 4);
    this.planes += scores * 3;
  }

  /** The scratch plane of what is not known; 0 where everybody is. */
  private openPlane(known: number): number {
    if (known === EVERYBODY) return 0;
    const before = this.open.get(known) ?? this.planes;
    this.open.set(known, before);
    if (before === this.planes) this.planes += 1;
    return before;
  }

  private put(values: Uint8Array | Uint32Array | Float64Array): number {
    const address = this.take(values.byteLength);
    this.arena.bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), address);
    return address;
  }

  private take(size: number): number {
    const address = this.arena.take(size);
    this.blocks.push({ address, size });
    return address;
  }
}

const versionOf = (cells: readonly Cells[]) => cells.reduce((sum, { version }) => sum + version, 0);
