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
  /** The expressions that stand on each test, by the test's number. */
  readonly readers: readonly (readonly number[])[];
  /** The facts that scores read. */
  readonly scored: ReadonlySet<string>;
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
  private readonly tests = [withLikeness(ALWAYS as PlainTest)];
  private readonly scores = new Map<string, ScoreForm>();
  private readonly slots = new Map<string, FactSlot>();
  private readonly scored = new Set<string>();
  private readonly stands: ReadonlySet<string>[] = [];
  private readonly starts: number[] = [];
  private readonly writer = new Writer((key) => this.numbers.get(key)!);

  constructor(private readonly vocabulary: Vocabulary) {}

  add(expression: Expression): void {
    const normal = normalForm(expression, this.vocabulary);
    this.stands.push(this.keep(normal, new Set()));
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
    const tests = sorted(this.tests);
    const places = new Uint32Array(this.numbers.size);
    let place = 0;
    for (const group of tests) for (const { key } of group) places[this.numbers.get(key)!] = place++;
    for (const key of this.scores.keys()) places[this.numbers.get(key)!] = place++;
    const readers = Array.from(places, (): number[] => []);
    this.stands.forEach((keys, at) => keys.forEach((key) => readers[places[this.numbers.get(key)!]!]!.push(at)));
    return {
      expressions: this.stands.length,
      tests,
      scores: this.scores.size,
      slots: [...this.slots.values()],
      code: writer.code.numbered(places),
      entered: writer.entered,
      starts: Uint32Array.from([...this.starts, writer.code.bytes]),
      registers: writer.code.registers,
      readers,
      scored: this.scored,
    };
  }

  /** Keeps what an expression reads, and the keys of the tests it stands on. */
  private keep(normal: Normal, stands: Set<string>, scored = false): Set<string> {
    if (normal.kind !== 'test') for (const part of normal.parts) this.keep(part, stands, scored);
    else {
      const { test } = normal;
      stands.add(test.key);
      if (test.kind === 'score') this.keepScore(test);
      else this.keepTest(test, scored);
    }
    return stands;
  }

  private keepTest(test: PlainTest, scored: boolean): void {
    if (test.slot) this.keepSlot(test.slot, scored);
    if (this.numbers.has(test.key)) return;
    this.numbers.set(test.key, this.numbers.size);
    this.tests.push(withLikeness(test));
  }

  private keepSlot(slot: FactSlot, scored: boolean): void {
    if (!this.slots.has(slot.key)) this.slots.set(slot.key, slot);
    if (scored) this.scored.add(slot.key);
  }

  private keepScore({ key, threshold }: ScoreTest): void {
    if (this.scores.has(key)) return;
    const form = scoreForm(threshold, this.vocabulary);
    this.keepPoints(form.total);
    this.numbers.set(key, this.numbers.size);
    this.scores.set(key, form);
  }

  private keepPoints(points: Points): void {
    if (points.kind === 'rungs') for (const { condition } of points.rungs) this.keep(condition, new Set(), true);
    else if (points.kind === 'entered') this.keepSlot(points.slot, true);
    else for (const part of points.parts) this.keepPoints(part);
  }
}

interface Sortable {
  readonly test: PlainTest;
  readonly like: string;
}

const withLikeness = (test: PlainTest): Sortable => ({ test, like: likeness(test) });

function sorted(tests: readonly Sortable[]): PlainTest[][] {
  const order = [...tests].sort((a, b) => (a.like < b.like ? -1 : Number(a.like > b.like)));
  const groups: PlainTest[][] = [];
  let last: PlainTest[] = [];
  for (const { test } of order) {
    if (last[0]?.kind !== test.kind || last[0].slot?.key !== test.slot?.key) groups.push((last = []));
    last.push(test);
  }
  return groups;
}

/** Sorts the test of which every program knows the number, 0, before all others; then by what is asked of a fact. */
function likeness(test: PlainTest): string {
  if (!test.slot) return test.kind === 'always' ? '' : ' ';
  const within = test.kind === 'range' && test.from !== undefined && test.upTo !== undefined;
  const order = within ? 2 : test.kind === 'range' && test.from === undefined ? 1 : 0;
  return `${test.slot.key} ${test.kind} ${order}`;
}
