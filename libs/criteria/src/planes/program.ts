import type { Expression } from '../expression';
import type { Vocabulary } from '../vocabulary';
import { ALWAYS, type Normal, normalForm, type PlainTest, type ScoreTest, type Test } from './normal-form';
import { type Points, type ScoreForm, scoreForm } from './points-form';
import type { FactSlot } from './slot';
import { Writer } from './writer';

/** Many expressions as instructions over distinct tests. */
export interface Program {
  /** How many expressions there are. */
  readonly expressions: number;
  /** Tests on facts, neighbours of one kind on one fact together, so that they are asked in one go. */
  readonly tests: readonly PlainTest[];
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
  /** The expressions that read a fact, by its key, also through a score. */
  readonly readers: ReadonlyMap<string, readonly number[]>;
  /** The facts that scores read. */
  readonly scored: ReadonlySet<string>;
}

/** Compiles expressions that were parsed with the same vocabulary. Throws on an unknown attribute. */
export function compile(expressions: readonly Expression[], vocabulary: Vocabulary): Program {
  const normals = expressions.map((expression) => normalForm(expression, vocabulary));
  const found = new Found(vocabulary);
  const readers = new Map<string, number[]>();
  normals.forEach((normal, at) => {
    for (const { key } of found.slots(normal)) {
      const some = readers.get(key);
      if (some) some.push(at);
      else readers.set(key, [at]);
    }
  });
  const tests = [...found.tests.values()].sort((a, b) => (a.like < b.like ? -1 : Number(a.like > b.like)));
  const scores = [...found.scores.values()];
  const keys = [...tests.map(({ test }) => test.key), ...scores.map(({ key }) => key)];
  const writer = new Writer(new Map(keys.map((key, at) => [key, at])));
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
    tests: tests.map(({ test }) => test),
    scores: scores.length,
    slots: [...found.known.values()],
    code: Uint32Array.from(writer.code.words),
    entered: writer.entered,
    starts: Uint32Array.from(starts),
    registers: writer.code.registers,
    readers,
    scored: new Set(scores.flatMap(({ slots }) => [...slots].map(({ key }) => key))),
  };
}

/** What stands in expressions, each once. */
class Found {
  readonly tests = new Map<string, { test: PlainTest; like: string }>();
  readonly scores = new Map<string, { key: string; form: ScoreForm; slots: Set<FactSlot> }>();
  readonly known = new Map<string, FactSlot>();

  constructor(private readonly vocabulary: Vocabulary) {
    this.plain(ALWAYS as PlainTest);
  }

  /** The facts that an expression reads; its tests and scores are kept. */
  slots(normal: Normal): Set<FactSlot> {
    if (normal.kind !== 'test') return union(normal.parts.map((part) => this.slots(part)));
    return this.ofTest(normal.test);
  }

  private ofTest(test: Test): Set<FactSlot> {
    if (test.kind === 'score') return this.ofScore(test);
    this.plain(test);
    return new Set(test.slot ? [this.one(test.slot)] : []);
  }

  private plain(test: PlainTest): void {
    if (!this.tests.has(test.key)) this.tests.set(test.key, { test, like: likeness(test) });
  }

  private ofScore({ key, threshold }: ScoreTest): Set<FactSlot> {
    const before = this.scores.get(key);
    if (before) return before.slots;
    const form = scoreForm(threshold, this.vocabulary);
    const slots = this.ofPoints(form.total);
    this.scores.set(key, { key, form, slots });
    return slots;
  }

  private ofPoints(points: Points): Set<FactSlot> {
    if (points.kind === 'rungs') return union(points.rungs.map(({ condition }) => this.slots(condition)));
    if (points.kind === 'entered') return new Set([this.one(points.slot)]);
    return union(points.parts.map((part) => this.ofPoints(part)));
  }

  private one(slot: FactSlot): FactSlot {
    const same = this.known.get(slot.key) ?? slot;
    this.known.set(slot.key, same);
    return same;
  }
}

const union = <T>(sets: readonly Set<T>[]) => new Set(sets.flatMap((each) => [...each]));

/** Sorts the test of which every program knows the number, 0, before all others. */
export function likeness(test: PlainTest): string {
  if (!test.slot) return test.kind === 'always' ? '' : ' ';
  const ends = test.kind === 'range' ? `${test.from === undefined} ${test.upTo === undefined}` : '';
  return `${test.slot.key} ${test.kind} ${ends}`;
}
