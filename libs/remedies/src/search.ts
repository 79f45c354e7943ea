import {
  distinct,
  evaluate,
  type Expression,
  type FactKey,
  factOf,
  type Facts,
  type FactValue,
  type FieldSpec,
} from '@park/criteria';
import { type Change, movesOf, nameOf, textOf, type Via, weight } from './change';
import { enteredBelow, enteredFor, keyOf, partsOf, testsOf } from './conditions';
import { attributeOf, type Occasion } from './plan';
import { propose, sampleOf, type Test } from './proposal';
import type { Trial } from './trial';

/** A computation in short steps, between which the caller may do something else. */
export type Steps<Result> = Generator<void, Result>;
type Changes = readonly Change[];

/**
 * The fewest changes of entered facts, at most `size` (one or two), that make a condition met, found by trying: every
 * fact below a condition that still stands in the way, with every bound on it and every value that brings a value
 * derived from it to a bound. Of equally many the easiest. Complete for these values, because one of the changes
 * always touches a condition that is not yet as it should be, and the last one all that still are not; up to so many pairs.
 */
export function fewest(trial: Trial, size: number, occasion: Occasion): Steps<Changes | undefined> {
  return new Search(trial, occasion).upTo(size);
}

/** Pairs tried at most: more than three times what the largest official table of points takes. */
const MOST_PAIRS = 4000;

/** With the names of the fact it is on and of the entered facts it follows from, which are asked for with every try. */
type NamedTest = Test & { readonly name: string; readonly entered: ReadonlySet<string> };

class Search {
  private readonly tests: readonly NamedTest[];
  /** Below a score a condition is tried both ways: the same value is said to reach it, not to miss it. */
  private readonly bothWays: readonly NamedTest[];

  constructor(
    private readonly trial: Trial,
    private readonly occasion: Occasion,
  ) {
    this.tests = [...testsOf(trial.expression, true)].map((test) => ({
      ...test,
      name: nameOf(keyOf(test.leaf, occasion.asOf)),
      entered: new Set(enteredFor(test.leaf, occasion).map(nameOf)),
    }));
    this.bothWays = this.tests.toSorted((a, b) => Number(a.wanted) - Number(b.wanted));
  }

  *upTo(size: number): Steps<Changes | undefined> {
    const ways = this.least([]) <= size ? yield* this.after([], size) : [];
    const alone = lightest(yield* filtered(ways, (changes) => this.trial.works(changes)));
    if (alone || size < 2) return alone;
    const promising = yield* filtered(ways, (changes) => this.least(changes) <= 1);
    const found: Changes[] = [];
    let left = MOST_PAIRS;
    for (const changes of promising) {
      const pairs = left > 0 ? (yield* this.after(changes, 1)).slice(0, left) : [];
      left -= pairs.length;
      found.push(...(yield* filtered(pairs, (pair) => this.trial.works(pair))));
    }
    return lightest(found);
  }

  private *after(changes: Changes, left: number): Steps<Changes[]> {
    const facts = this.trial.after(changes);
    const open = this.trial.open(changes);
    const keys = open.flatMap(({ expression }) => this.unsettled(expression, facts));
    const some = distinct(keys)
      .filter((key) => this.movable(key) && !changes.some((each) => nameOf(each) === nameOf(key)))
      .filter((key) => left > 1 || open.every(({ names }) => names.has(nameOf(key))));
    const all: Changes[] = [];
    for (const key of some) {
      all.push(...this.moves(key, facts).map((move) => [...changes, move]));
      yield;
    }
    return all;
  }

  private movable({ field, year }: FactKey): boolean {
    const { fixed, elapses } = attributeOf(field, this.occasion);
    return fixed !== true || elapses !== undefined || !factOf(this.occasion.facts, field, year).known;
  }

  /** At least so many changes are still needed: conditions in the way that share no fact need one each. */
  private least(changes: Changes): number {
    const taken = new Set<string>();
    return this.trial.open(changes).reduce((count, { keys }) => {
      const names = keys.filter((key) => this.movable(key)).map(nameOf);
      if (names.length === 0) return Infinity;
      const isShared = names.some((name) => taken.has(name));
      names.forEach((name) => taken.add(name));
      return isShared ? count : count + 1;
    }, 0);
  }

  /** The entered facts below the conditions that are not yet as they should be. */
  private unsettled(part: Expression, facts: Facts, wanted = true): readonly FactKey[] {
    if (evaluate(part, facts, this.occasion.asOf) === (wanted ? 'met' : 'unmet')) return [];
    if ('not' in part) return this.unsettled(part.not, facts, !wanted);
    const parts = partsOf(part);
    return parts ? parts.flatMap((each) => this.unsettled(each, facts, wanted)) : enteredBelow(part, this.occasion);
  }

  private moves(key: FactKey, facts: Facts): Change[] {
    const lookup = factOf(this.occasion.facts, key.field, key.year);
    const [spec, from] = [attributeOf(key.field, this.occasion), lookup.known ? lookup.value : undefined];
    const onIt = this.tests.filter(({ name }) => name === nameOf(key));
    const asked = onIt.filter(({ wanted }) => wanted);
    const through = this.bothWays.flatMap((test) => this.solvedBy(key, test, facts));
    const values = [
      ...onIt.map((test) => propose(test, from, spec)),
      ...(spec.kind === 'set' ? [asked.reduce((all, test) => propose(test, all, spec), from)] : []),
      ...(lookup.known && !this.isInput(key) ? [] : examplesOf(spec)),
      ...(!lookup.known && spec.kind === 'number' && this.isInput(key) ? [FINE] : []),
    ];
    const isAnyEnough = onIt.length > 0 && onIt.every(({ leaf, wanted }) => leaf.op === 'exists' && wanted);
    const any = isAnyEnough && { any: true as const };
    const direct = movesOf(key, values, this.occasion).map((change) => ({ ...change, ...any }));
    return [...new Map([...through, ...direct].map((change) => [textOf(change), change])).values()];
  }

  private isInput(key: FactKey): boolean {
    return this.tests.some(({ name, entered }) => name !== nameOf(key) && entered.has(nameOf(key)));
  }

  /** What brings a derived value to the bounds of a test. */
  private solvedBy(input: FactKey, { leaf, wanted, entered }: NamedTest, facts: Facts): Change[] {
    const { derivations, asOf } = this.occasion;
    const derived = keyOf(leaf, asOf);
    if (!derivations?.inputs(derived) || !entered.has(nameOf(input))) return [];
    const values = [leaf.value ?? []].flat().flatMap((bound) => derivations.solve({ derived, input, bound }, facts));
    const via: Via = { leaf, year: derived.year, wanted };
    return movesOf(input, values, this.occasion).map((change) => ({ ...change, via }));
  }
}

function* filtered(ways: readonly Changes[], does: (changes: Changes) => boolean): Steps<Changes[]> {
  const found: Changes[] = [];
  for (const changes of ways) {
    if (does(changes)) found.push(changes);
    yield;
  }
  return found;
}

/** Of so many whole parts a share of the others comes near every bound; of a single one none lies between two. */
const FINE = 100;

/** Any value, and nothing: room for the other inputs of a derived value where one input alone cannot do. */
function examplesOf(spec: FieldSpec): FactValue[] {
  return [sampleOf(spec), ...(spec.kind === 'number' ? [0] : [])];
}

function lightest(ways: readonly Changes[]): Changes | undefined {
  const weightOf = (changes: Changes) => changes.reduce((sum, change) => sum + weight(change), 0);
  return ways.toSorted((a, b) => weightOf(a) - weightOf(b))[0];
}
