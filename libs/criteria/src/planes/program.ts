import type { Expression } from '../expression';
import type { Vocabulary } from '../vocabulary';
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
  const normals = expressions.map((expression) => normalForm(expression, vocabulary));
  const found = new Found(vocabulary);
  const stands = normals.map((normal) => found.keep(normal, new Set()));
  const tests = sorted([...found.tests.values()]);
  const scores = [...found.scores.values()];
  const numbers = new Map<string, number>();
  for (const group of [...tests, scores]) for (const { key } of group) numbers.set(key, numbers.size);
  const readers = Array.from(numbers, (): number[] => []);
  stands.forEach((keys, at) => keys.forEach((key) => readers[numbers.get(key)!]!.push(at)));
  const writer = new Writer(numbers);
  const write = <T>(each: readonly T[], how: (one: T) => void) =>
    each.map((one) => {
      const start = writer.code.bytes;
      how(one);
      return start;
    });
  const starts = [
    ...write(normals, (normal) => writer.verdict(normal)),
    ...write(scores, ({ form }) => writer.score(form)),
    writer.code.bytes,
  ];
  return {
    expressions: expressions.length,
    tests,
    scores: scores.length,
    slots: [...found.slots.values()],
    code: Uint32Array.from(writer.code.words),
    entered: writer.entered,
    starts: Uint32Array.from(starts),
    registers: writer.code.registers,
    readers,
    scored: found.scored,
  };
}

/** What stands in expressions, each once. */
class Found {
  readonly tests = new Map<string, PlainTest>([[ALWAYS.key, ALWAYS as PlainTest]]);
  readonly scores = new Map<string, { readonly key: string; readonly form: ScoreForm }>();
  readonly slots = new Map<string, FactSlot>();
  readonly scored = new Set<string>();

  constructor(private readonly vocabulary: Vocabulary) {}

  /** Keeps what an expression reads, and the keys of the tests it stands on. */
  keep(normal: Normal, stands: Set<string>, scored = false): Set<string> {
    if (normal.kind !== 'test') for (const part of normal.parts) this.keep(part, stands, scored);
    else {
      const { test } = normal;
      stands.add(test.key);
      if (test.kind === 'score') this.keepScore(test);
      else if (!this.tests.has(test.key)) this.tests.set(test.key, test);
      if (test.kind !== 'score' && test.slot) this.keepSlot(test.slot, scored);
    }
    return stands;
  }

  private keepSlot(slot: FactSlot, scored: boolean): void {
    if (!this.slots.has(slot.key)) this.slots.set(slot.key, slot);
    if (scored) this.scored.add(slot.key);
  }

  private keepScore({ key, threshold }: ScoreTest): void {
    if (this.scores.has(key)) return;
    const form = scoreForm(threshold, this.vocabulary);
    this.keepPoints(form.total);
    this.scores.set(key, { key, form });
  }

  private keepPoints(points: Points): void {
    if (points.kind === 'rungs') for (const { condition } of points.rungs) this.keep(condition, new Set(), true);
    else if (points.kind === 'entered') this.keepSlot(points.slot, true);
    else for (const part of points.parts) this.keepPoints(part);
  }
}

function sorted(tests: readonly PlainTest[]): PlainTest[][] {
  const order = tests.map((test) => ({ test, like: likeness(test) }));
  order.sort((a, b) => (a.like < b.like ? -1 : Number(a.like > b.like)));
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
