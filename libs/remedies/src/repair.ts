import {
  eachYear,
  evaluate,
  explain,
  type Expression,
  type LeafReason,
  leaves,
  type ScoreReason,
} from '@park/criteria';
import type { Change } from './change';
import { attributeOf, cheapest, choose, leafPlans, NOTHING, type Occasion, type Plan } from './plan';
import { numberOf } from './proposal';
import { realized } from './realize';
import { scorePlans } from './score-plan';
import { fewest, type Steps } from './search';
import { Trial } from './trial';

/** The smallest set of changes; or, when there is none, what stands in the way: fixed attributes, or people's decisions. */
export type Repair =
  | { readonly possible: true; readonly changes: readonly Change[] }
  | { readonly possible: false; readonly because: readonly (LeafReason | ScoreReason)[] };

/**
 * The smallest set of changes that makes a condition met: with all of them it is, with any part of them it is not.
 * Counted in facts that a person enters: what is derived is reached through them. Fixed attributes are never proposed.
 * One or two changes are the fewest there are; above that the fewest that the plans offer.
 */
export function repair(expression: Expression, occasion: Occasion): Repair {
  const steps = repairSteps(expression, occasion);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same in short steps: the largest tables take tenths of a second, which nobody else should have to wait. */
export function* repairSteps(expression: Expression, occasion: Occasion): Steps<Repair> {
  const trial = new Trial(expression, occasion);
  if (trial.works([])) return { possible: true, changes: [] };
  const changes = (yield* fewest(trial, 1, occasion)) ?? (yield* few(trial, occasion));
  return changes
    ? { possible: true, changes: needed(changes, trial) }
    : { possible: false, because: obstacles(expression, occasion) };
}

/** The fewest changes where one does not do: two, if the plans offer no pair and there is one at all; else those of the plans. */
function* few(trial: Trial, occasion: Occasion): Steps<readonly Change[] | undefined> {
  const planned = yield* leanest(trial, occasion);
  return planned && planned.length <= 2 ? planned : ((yield* fewest(trial, 2, occasion)) ?? planned);
}

/** Plans tried once one has worked. */
const MORE = 3;

/** Of the first plans that work the one with the fewest changes; of equally many the cheaper one. */
function* leanest(trial: Trial, occasion: Occasion): Steps<readonly Change[] | undefined> {
  let best: readonly Change[] | undefined;
  let left = Infinity;
  for (const plan of plansFor(trial.expression, true, occasion)) {
    if (best && (left === 0 || enteredBy(plan, occasion) >= best.length)) continue;
    left -= 1;
    yield;
    const changes = realized(plan, occasion);
    if (!changes || !trial.works(changes)) continue;
    const lean = smallest(changes, trial);
    if (best && best.length <= lean.length) continue;
    best = lean;
    left = Math.min(left, MORE);
  }
  return best;
}

/** How many entered facts a plan changes at least. */
function enteredBy({ goals }: Plan, { derivations }: Occasion): number {
  return [...goals.values()].filter((goal) => goal.cost > 0 && !derivations?.inputs(goal)).length;
}

/** The cheapest ways to make a condition met (`wanted`) or unmet; none: only fixed attributes or people could do it. */
function plansFor(expression: Expression, wanted: boolean, occasion: Occasion): Plan[] {
  const ways = (each: Expression, turn: boolean) => plansFor(each, turn, occasion);
  const some = (parts: readonly Expression[], count: number) => {
    const all = parts.map((each) => ways(each, wanted));
    return choose(all, wanted ? count : parts.length - count + 1, occasion);
  };
  if ('and' in expression) return some(expression.and, expression.and.length);
  if ('or' in expression) return some(expression.or, 1);
  if ('atLeast' in expression) return some(expression.of, expression.atLeast);
  if ('not' in expression) return ways(expression.not, !wanted);
  if ('undecided' in expression) return [];
  if ('score' in expression) {
    if (wanted) return cheapest(scorePlans(expression.score, { ...occasion, ways }));
    // A lower score is never proposed.
    return evaluate(expression, occasion.facts, occasion.asOf) === 'unmet' ? [NOTHING] : [];
  }
  const years = eachYear(expression);
  return years ? some(years, years.length) : leafPlans(expression, wanted, occasion);
}

/** The smallest part of the changes with the least demanding values; milder ones may make others needless in turn. */
function needed(changes: readonly Change[], trial: Trial): readonly Change[] {
  const few = modest(bounded(smallest(changes, trial), trial), trial);
  const fewer = smallest(few, trial);
  return fewer.length < few.length ? needed(fewer, trial) : few;
}

/** Beyond every amount that a condition names. */
const FAR = 1e15;

/** Numbers to supply with the side on which others will do as well: tried far out on either. */
function bounded(changes: readonly Change[], trial: Trial): Change[] {
  return changes.map((change) => {
    if (change.kind !== 'supply' || typeof change.to !== 'number') return change;
    const does = (to: number) => trial.works(changes.map((each) => (each === change ? { ...each, to } : each)));
    const [more, less] = [does(FAR), does(-FAR)];
    const bound = more === less ? undefined : more ? 'least' : 'most';
    return { ...change, bound, any: more && less ? change.any : undefined };
  });
}

const FEW = 8;

/** Of the bounds that the text names for a number the least demanding one that still will do. */
function modest(changes: readonly Change[], trial: Trial): Change[] {
  return changes.reduce<Change[]>(
    (all, change, at) => {
      const [to, from, sign] = [numberOf(change.to), numberOf(change.from), signOf(change)];
      if (sign === 0 || to === undefined || change.kind === 'wait') return all;
      const milder = boundsOn(change.field, trial.expression).filter(
        (bound) => (to - bound) * sign > 0 && (from === undefined || (bound - from) * sign > 0),
      );
      milder.sort((a, b) => (a - b) * sign);
      const tried = milder.map((bound) => all.with(at, { ...change, to: bound }));
      return tried.find((each) => trial.works(each)) ?? all;
    },
    [...changes],
  );
}

/** Which way a number goes: up, down, or neither. */
function signOf({ kind, from, to, bound }: Change): number {
  if (kind === 'supply') return bound === undefined ? 0 : bound === 'least' ? 1 : -1;
  return Math.sign((numberOf(to) ?? 0) - (numberOf(from) ?? numberOf(to) ?? 0));
}

const MOST_WHOLE = 100;

/** Every number that a condition, or a table of points, compares a field with; of points that are given every whole one. */
function boundsOn(field: string, part: unknown): number[] {
  if (typeof part !== 'object' || part === null) return [];
  const { field: of, value, entered, most } = part as Record<string, unknown>;
  const named = of === field ? [value].flat().filter((each) => typeof each === 'number') : [];
  const whole = entered === field ? Math.min(MOST_WHOLE, Math.ceil(Number(most))) : 0;
  const points = Array.from({ length: whole }, (_, at) => at);
  return [...named, ...points, ...Object.values(part).flatMap((each) => boundsOn(field, each))];
}

/** The smallest part of the changes that still works: exact for up to 8, else by leaving out one after the other. */
function smallest(changes: readonly Change[], trial: Trial): readonly Change[] {
  if (changes.length > FEW) {
    return changes.reduce((kept, change) => {
      const rest = kept.filter((each) => each !== change);
      return trial.works(rest) ? rest : kept;
    }, changes);
  }
  const parts = Array.from({ length: 2 ** changes.length }, (_, bits) =>
    changes.filter((_each, at) => bits & (1 << at)),
  );
  return parts.sort((a, b) => a.length - b.length).find((each) => trial.works(each)) ?? changes;
}

function obstacles(expression: Expression, occasion: Occasion): (LeafReason | ScoreReason)[] {
  const unsettled = leaves(explain(expression, occasion.facts, occasion.asOf)).filter(({ state }) => state !== 'met');
  const hard = unsettled.filter((each) => each.kind === 'score' || attributeOf(each.field, occasion).fixed === true);
  return hard.length > 0 ? hard : unsettled;
}
