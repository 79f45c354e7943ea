import { type FactKey, factOf, type Facts, type FactValue } from '@park/criteria';
import { type Change, changeOf, movesOf, nameOf, type Via, weight, withChanges } from './change';
import { attributeOf, type Goal, type Occasion, type Plan } from './plan';
import { passes, sampleOf } from './proposal';

/** Attempts at one plan: more than the inputs of three derived values offer. */
const ATTEMPTS = 60;
/** Attempts at a better way once one is found. */
const MORE = 6;

/**
 * A plan as changes of facts that a person enters: derived goals are reached through their inputs, one after the other,
 * each worked out on what was changed before. The fewest changes found; undefined when the plan cannot be carried out.
 */
export function realized({ goals }: Plan, occasion: Occasion): readonly Change[] | undefined {
  const wanted = [...goals.values()].filter(({ cost }) => cost > 0);
  const entered = wanted.filter((goal) => !occasion.derivations?.inputs(goal));
  const changes = entered.flatMap((goal) => changeOf(goal, occasion) ?? []);
  return changes.length === entered.length ? new Realizing([...goals.values()], occasion).from(changes) : undefined;
}

class Realizing {
  private left = ATTEMPTS;
  private best: readonly Change[] | undefined;

  constructor(
    private readonly goals: readonly Goal[],
    private readonly occasion: Occasion,
  ) {}

  from(changes: readonly Change[]): readonly Change[] | undefined {
    this.left -= 1;
    if (this.best && changes.length >= this.best.length) return this.best;
    const facts = this.after(changes);
    const next = this.goals.find((goal) => !isReached(goal, facts));
    if (!next) {
      this.left = Math.min(this.left, MORE);
      return (this.best = changes);
    }
    for (const way of this.ways(next, changes, facts)) {
      if (this.left > 0) this.from(way);
    }
    return this.best;
  }

  private after(changes: readonly Change[]): Facts {
    return withChanges(this.occasion.facts, changes, this.occasion.derivations);
  }

  /** What was changed before is rather changed further than something else besides; then the easier one comes first. */
  private ways(goal: Goal, changes: readonly Change[], facts: Facts): (readonly Change[])[] {
    const inputs = this.occasion.derivations?.inputs(goal) ?? [];
    const unknown = inputs.filter(({ field, year }) => !factOf(facts, field, year).known);
    // Of several that are not known all but the last may be anything; the last one settles the matter.
    const [example] = unknown.length > 1 ? unknown : [];
    if (example) return this.movesTo([this.sampleFor(example)], example, goal).map((move) => [...changes, move]);
    const reached = this.goals.filter((each) => isReached(each, facts));
    const ways = inputs.flatMap((input) => {
      const rest = changes.filter((each) => nameOf(each) !== nameOf(input));
      const [move] = this.movesTo(this.solved(goal, input, facts), input, goal)
        .map((each) => ({ each, after: this.after([...rest, each]) }))
        .filter(({ after }) => isReached(goal, after))
        .map(({ each, after }) => ({
          rest,
          move: each,
          lost: reached.filter((other) => !isReached(other, after)).length,
        }))
        .sort((a, b) => a.lost - b.lost);
      return move ?? [];
    });
    const sorted = ways.sort(
      (a, b) => a.lost - b.lost || a.rest.length - b.rest.length || weight(a.move) - weight(b.move),
    );
    return sorted.map(({ move, rest }) => [...rest, move]);
  }

  private solved(goal: Goal, input: FactKey, facts: Facts): readonly FactValue[] {
    const bounds = [...new Set(goal.tests.flatMap(({ leaf }) => leaf.value ?? []))];
    if (bounds.length === 0) return [this.sampleFor(input)];
    return bounds.flatMap((bound) => this.occasion.derivations!.solve({ derived: goal, input, bound }, facts));
  }

  private sampleFor({ field }: FactKey): FactValue {
    return sampleOf(attributeOf(field, this.occasion));
  }

  private movesTo(values: readonly FactValue[], input: FactKey, goal: Goal): Change[] {
    return movesOf(input, values, this.occasion).map((change) => ({ ...change, via: viaOf(goal) }));
  }
}

function isReached(goal: Goal, facts: Facts): boolean {
  const found = factOf(facts, goal.field, goal.year);
  return goal.tests.every((test) => passes(test, found.known ? found.value : undefined));
}

function viaOf({ tests, year }: Goal): Via {
  const { leaf, wanted } = tests.at(-1)!;
  return { leaf, year, wanted };
}
