import {
  eachYear,
  evaluate,
  type Expression,
  type FactKey,
  factOf,
  type Facts,
  type FactValue,
  type FieldSpec,
  type Leaf,
  type ScoreItem,
  yearMeant,
} from '@park/criteria';
import { type Change, movesOf, nameOf, type Via, weight, withChanges } from './change';
import { attributeOf, type Occasion } from './plan';
import { numberOf, propose, sampleOf, type Test } from './proposal';

interface Node {
  readonly changes: readonly Change[];
  readonly facts: Facts;
}

/**
 * The fewest changes of entered facts, at most `size` (one or two), that make a condition met, found by trying: every
 * fact below a condition that still stands in the way, with every bound on it and every value that brings a value
 * derived from it to a bound. Of equally many the easiest. Complete for these values, because one of the changes
 * always touches a condition that is not yet as it should be.
 */
export function fewest(expression: Expression, size: number, occasion: Occasion): readonly Change[] | undefined {
  return new Search(expression, occasion).upTo(size);
}

class Search {
  private readonly tests: readonly Test[];
  private readonly solved = new Map<string, Change[]>();

  constructor(
    private readonly expression: Expression,
    private readonly occasion: Occasion,
  ) {
    this.tests = [...testsOf(expression, true)];
  }

  upTo(size: number): readonly Change[] | undefined {
    const start: Node = { changes: [], facts: this.occasion.facts };
    const ways = this.least(start) <= size ? this.after(start) : [];
    const alone = lightest(ways.filter((node) => this.works(node)));
    if (alone || size < 2) return alone;
    const promising = ways.filter((node) => this.least(node) <= 1);
    return lightest(promising.flatMap((node) => this.after(node).filter((each) => this.works(each))));
  }

  private works({ facts }: Node): boolean {
    return evaluate(this.expression, facts, this.occasion.asOf) === 'met';
  }

  private after(node: Node): Node[] {
    const keys = new Map(this.unsettled(this.expression, node).map((key) => [nameOf(key), key]));
    return [...keys.values()]
      .filter((key) => this.movable(key) && !node.changes.some((each) => nameOf(each) === nameOf(key)))
      .flatMap((key) => this.moves(key, node))
      .map((move) => {
        const changes = [...node.changes, move];
        return { changes, facts: withChanges(this.occasion.facts, changes, this.occasion.derivations) };
      });
  }

  private movable({ field, year }: FactKey): boolean {
    const { fixed, elapses } = attributeOf(field, this.occasion);
    return fixed !== true || elapses !== undefined || !factOf(this.occasion.facts, field, year).known;
  }

  /** At least so many changes are still needed: conditions in the way that share no fact need one each. */
  private least({ facts }: Node): number {
    const parts = 'and' in this.expression ? this.expression.and : [this.expression];
    const taken = new Set<string>();
    return parts.reduce((count, part) => {
      if (evaluate(part, facts, this.occasion.asOf) === 'met') return count;
      const names = this.keysOf(part)
        .filter((key) => this.movable(key))
        .map(nameOf);
      if (names.length === 0) return Infinity;
      const isShared = names.some((name) => taken.has(name));
      names.forEach((name) => taken.add(name));
      return isShared ? count : count + 1;
    }, 0);
  }

  /** The entered facts below the conditions that are not yet as they should be. */
  private unsettled(part: Expression, { facts }: Node, wanted = true): FactKey[] {
    if (evaluate(part, facts, this.occasion.asOf) === (wanted ? 'met' : 'unmet')) return [];
    if ('not' in part) return this.unsettled(part.not, { changes: [], facts }, !wanted);
    const parts = partsOf(part);
    return parts ? parts.flatMap((each) => this.unsettled(each, { changes: [], facts }, wanted)) : this.keysOf(part);
  }

  private keysOf(part: Expression): FactKey[] {
    return [...testsOf(part, true)].flatMap(({ leaf }) => this.enteredFor(leaf));
  }

  private enteredFor(leaf: Leaf): readonly FactKey[] {
    const key = this.keyOf(leaf);
    return this.occasion.derivations?.inputs(key) ?? [key];
  }

  private keyOf(leaf: Leaf): FactKey {
    return { field: leaf.field, year: yearMeant(leaf, this.occasion.asOf) };
  }

  private moves(key: FactKey, node: Node): Change[] {
    const lookup = factOf(this.occasion.facts, key.field, key.year);
    const [spec, from] = [attributeOf(key.field, this.occasion), lookup.known ? lookup.value : undefined];
    const onIt = this.tests.filter(({ leaf }) => nameOf(this.keyOf(leaf)) === nameOf(key));
    const asked = onIt.filter(({ wanted }) => wanted);
    const through = this.tests.flatMap((test) => this.solvedBy(key, test, node));
    const values = [
      ...onIt.map((test) => propose(test, from, spec)),
      ...(spec.kind === 'set' ? [asked.reduce((all, test) => propose(test, all, spec), from)] : []),
      ...(lookup.known && !this.isInput(key) ? [] : examplesOf(spec)),
    ];
    const isAnyEnough = onIt.length > 0 && onIt.every(({ leaf, wanted }) => leaf.op === 'exists' && wanted);
    const any = isAnyEnough && { any: true as const };
    const direct = movesOf(key, values, this.occasion).map((change) => ({ ...change, ...any }));
    return [...new Map([...through, ...direct].map((change) => [textOf(change), change])).values()];
  }

  private isInput(key: FactKey): boolean {
    return this.tests.some(({ leaf }) => nameOf(this.keyOf(leaf)) !== nameOf(key) && this.isBelow(key, leaf));
  }

  private isBelow(key: FactKey, leaf: Leaf): boolean {
    return this.enteredFor(leaf).some((each) => nameOf(each) === nameOf(key));
  }

  /** What brings a derived value to the bounds of a test; the same as long as its other inputs stay. */
  private solvedBy(input: FactKey, { leaf, wanted }: Test, { changes, facts }: Node): Change[] {
    const derived = this.keyOf(leaf);
    const inputs = this.occasion.derivations?.inputs(derived);
    if (!inputs || !this.isBelow(input, leaf)) return [];
    const others = changes.filter((each) => inputs.some((key) => nameOf(key) === nameOf(each)));
    const name = [nameOf(derived), nameOf(input), ...[leaf.value].flat(), '|', ...others.map(textOf)].join(' ');
    const before = this.solved.get(name);
    if (before) return before;
    const bounds = [leaf.value ?? []].flat();
    const values = bounds.flatMap((bound) => this.occasion.derivations!.solve({ derived, input, bound }, facts));
    const via: Via = { leaf, year: derived.year, wanted };
    const found = movesOf(input, values, this.occasion).map((change) => ({ ...change, via }));
    this.solved.set(name, found);
    return found;
  }
}

/** Any value, and nothing: room for the other inputs of a derived value where one input alone cannot do. */
function examplesOf(spec: FieldSpec): FactValue[] {
  return [sampleOf(spec), ...(spec.kind === 'number' ? [0] : [])];
}

function textOf(change: Change): string {
  return `${nameOf(change)}=${numberOf(change.to) ?? String(change.to)}`;
}

function lightest(nodes: readonly Node[]): readonly Change[] | undefined {
  const weightOf = ({ changes }: Node) => changes.reduce((sum, change) => sum + weight(change), 0);
  const [first] = nodes.toSorted((a, b) => weightOf(a) - weightOf(b));
  return first?.changes;
}

function partsOf(part: Expression): readonly Expression[] | null {
  if ('and' in part) return part.and;
  if ('or' in part) return part.or;
  if ('atLeast' in part) return part.of;
  return 'field' in part ? eachYear(part) : null;
}

/** The conditions on single attributes below an expression; below a score each of them either way. */
function* testsOf(part: Expression, wanted: boolean): Generator<Test> {
  if ('not' in part) return yield* testsOf(part.not, !wanted);
  for (const each of partsOf(part) ?? []) yield* testsOf(each, wanted);
  if ('score' in part) {
    for (const rung of rungsOf(part.score.rules?.parts ?? [])) {
      yield* testsOf(rung, true);
      yield* testsOf(rung, false);
    }
  } else if ('field' in part && !eachYear(part)) yield { leaf: part, wanted };
}

/** Everything that gives points: conditions, and points that are given, as the condition to have all of them. */
function rungsOf(items: readonly ScoreItem[]): Expression[] {
  return items.flatMap((item): Expression[] => {
    if ('when' in item) return item.when.map(([condition]) => condition);
    if ('sum' in item) return rungsOf(item.sum);
    if ('best' in item) return rungsOf(item.best);
    return [{ field: item.entered, op: 'gte', value: item.most, year: item.year }];
  });
}
