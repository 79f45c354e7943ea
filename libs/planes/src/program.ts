import type { Expression, Vocabulary } from '@park/criteria';
import { ALWAYS, type Normal, normalForm, type PlainTest, type ScoreTest } from './normal-form';
import { type Points, type ScoreForm, scoreForm } from './points-form';
import type { FactSlot } from './slot';
import { Writer } from './writer';

/** Many expressions as instructions over distinct tests. */
export interface Program {
  /** How many expressions there are. */
  readonly expressions: number;
  /** Tests on facts: those of one kind on one fact together, so that they are asked in one go. */
  readonly tests: readonly (readonly PlainTest[])[];
  /** How many tests on scores follow them; each stands only on tests before it. */
  readonly scores: number;
  /** Every fact that is read, also for points. */
  readonly slots: readonly FactSlot[];
  readonly code: Uint32Array<ArrayBuffer>;
  /** Where instructions want the columns of a fact. */
  readonly entered: readonly { readonly at: number; readonly slot: string }[];
  /** In bytes, of all expressions and then of all scores: where each begins, and last the end of all. */
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly registers: number;
  /** How many tests are asked, of facts and of scores. */
  readonly testCount: number;
}

/** Compiles expressions that were parsed with the same vocabulary. Throws on an unknown attribute. */
export function compile(expressions: readonly Expression[], vocabulary: Vocabulary): Program {
  const compiler = new Compiler(vocabulary);
  for (const expression of expressions) compiler.add(expression);
  return compiler.program();
}

/** Compiles one expression after the other, so that with very many of them others can be let in between. */
export class Compiler {
  /** Every test by its key, in the order of meeting, which is how instructions number it at first. */
  private readonly numbers = new Map([[ALWAYS.key, 0]]);
  private readonly groups = new Map([['', [ALWAYS as PlainTest]]]);
  private readonly scores = new Map<string, ScoreForm>();
  private readonly slots = new Map<string, FactSlot>();
  private expressions = 0;
  private readonly starts: number[] = [];
  private readonly writer = new Writer((key) => this.numbers.get(key)!);

  constructor(private readonly vocabulary: Vocabulary) {}

  add(expression: Expression): void {
    const normal = normalForm(expression, this.vocabulary);
    this.expressions += 1;
    this.keep(normal);
    this.starts.push(this.writer.code.bytes);
    this.writer.verdict(normal);
  }

  /** What was added so far. Nothing may be added afterwards. */
  program(): Program {
    const { writer } = this;
    for (const form of this.scores.values()) {
      this.starts.push(writer.code.bytes);
      writer.score(form);
    }
    const tests = joined(this.groups);
    const places = new Uint32Array(this.numbers.size);
    let place = 0;
    for (const group of tests) for (const { key } of group) places[this.numbers.get(key)!] = place++;
    for (const key of this.scores.keys()) places[this.numbers.get(key)!] = place++;
    return {
      expressions: this.expressions,
      tests,
      scores: this.scores.size,
      slots: [...this.slots.values()],
      code: writer.code.numbered(places),
      entered: writer.entered,
      starts: Uint32Array.from([...this.starts, writer.code.bytes]),
      registers: writer.code.registers,
      testCount: places.length,
    };
  }

  /** Keeps what an expression reads. */
  private keep(normal: Normal): void {
    if (normal.kind !== 'test') for (const part of normal.parts) this.keep(part);
    else if (normal.test.kind === 'score') this.keepScore(normal.test);
    else this.keepTest(normal.test);
  }

  private keepTest(test: PlainTest): void {
    if (test.slot) this.keepSlot(test.slot);
    if (this.numbers.has(test.key)) return;
    const like = likeness(test);
    const group = this.groups.get(like);
    if (group) group.push(test);
    else this.groups.set(like, [test]);
    this.number(test.key);
  }

  private number(key: string): void {
    this.numbers.set(key, this.numbers.size);
  }

  private keepSlot(slot: FactSlot): void {
    if (!this.slots.has(slot.key)) this.slots.set(slot.key, slot);
  }

  private keepScore({ key, threshold }: ScoreTest): void {
    if (this.numbers.has(key)) return;
    const form = scoreForm(threshold, this.vocabulary);
    this.keepPoints(form.total);
    this.scores.set(key, form);
    this.number(key);
  }

  private keepPoints(points: Points): void {
    if (points.kind === 'rungs') for (const { condition } of points.rungs) this.keep(condition);
    else if (points.kind === 'entered') this.keepSlot(points.slot);
    else for (const part of points.parts) this.keepPoints(part);
  }
}

/** In the order of likeness, with all tests of one kind on one fact together. */
function joined(groups: ReadonlyMap<string, readonly PlainTest[]>): PlainTest[][] {
  const all: PlainTest[][] = [];
  for (const like of [...groups.keys()].sort()) {
    const group = groups.get(like)!;
    const [last, [first]] = [all.at(-1), group];
    if (last && last[0]!.kind === first!.kind && last[0]!.slot?.key === first!.slot?.key) last.push(...group);
    else all.push([...group]);
  }
  return all;
}

/** Sorts the test of which every program knows the number, 0, before all others; then by what is asked of a fact. */
function likeness(test: PlainTest): string {
  if (!test.slot) return test.kind === 'always' ? '' : ' ';
  const within = test.kind === 'range' && test.from !== undefined && test.upTo !== undefined;
  const order = within ? 2 : test.kind === 'range' && test.from === undefined ? 1 : 0;
  return `${test.slot.key} ${test.kind} ${order}`;
}
