import {
  evaluate,
  type Expression,
  pointsOf,
  roundedPoints,
  type ScoreItem,
  type ScoreThreshold,
} from '@park/criteria';
import { approximate } from '@park/kernel';
import { choose, leafPlans, merged, NOTHING, type Occasion, type Plan } from './plan';

/** Certain points that an item reaches by a plan. */
interface Option {
  readonly points: number;
  readonly plan: Plan;
}

export interface ScorePlanning extends Occasion {
  /** The ways to turn out a condition as wanted. */
  readonly ways: (expression: Expression, wanted: boolean) => readonly Plan[];
}

/** The cheapest plan for every total that reaches a threshold with its parts; none without a table. */
export function scorePlans(threshold: ScoreThreshold, planning: ScorePlanning): Plan[] {
  const { rules, gte, exclusive, parts = {} } = threshold;
  const options = (rules?.parts ?? []).map((part) =>
    optionsOf(part, planning).filter(({ points }) => points >= (parts[part.text] ?? -Infinity)),
  );
  const enough = ({ points }: Option) => (exclusive ? points > gte : points >= gte);
  return rules
    ? together(options, planning)
        .filter(enough)
        .map(({ plan }) => plan)
    : [];
}

function optionsOf(item: ScoreItem, planning: ScorePlanning): Option[] {
  if ('best' in item) return frugal(item.best.flatMap((each) => optionsOf(each, planning)));
  if ('sum' in item) {
    const most = item.most ?? Infinity;
    const total = together(
      item.sum.map((each) => optionsOf(each, planning)),
      planning,
    );
    return frugal(total.map(({ points, plan }) => ({ points: Math.min(points, most), plan })));
  }
  const judge = (each: Expression) => evaluate(each, planning.facts, planning.asOf);
  const points = approximate(pointsOf(item, { ...planning, judge }).low);
  const higher = 'when' in item ? rungOptions(item, planning) : enteredOptions(item, points, planning);
  return frugal([{ points, plan: NOTHING }, ...higher]);
}

/** Reaching a rung also takes that every rung above it is decided. */
function rungOptions({ when }: Extract<ScoreItem, { when: unknown }>, planning: ScorePlanning): Option[] {
  const options: Option[] = [];
  const undecided: (readonly Plan[])[] = [];
  for (const [condition, points] of when) {
    const state = evaluate(condition, planning.facts, planning.asOf);
    const steps = [planning.ways(condition, true), ...undecided];
    options.push(...choose(steps, steps.length, planning).map((plan) => ({ points, plan })));
    if (state === 'met') break;
    if (state === 'unknown') undecided.push(planning.ways(condition, false));
  }
  return options;
}

function enteredOptions(
  { entered, year, most }: Extract<ScoreItem, { entered: unknown }>,
  points: number,
  planning: ScorePlanning,
): Option[] {
  const whole = Array.from(
    { length: Math.max(0, Math.ceil(most) - Math.floor(points)) },
    (_, i) => Math.floor(points) + 1 + i,
  );
  return whole
    .map((each) => Math.min(each, most))
    .flatMap((value) =>
      leafPlans({ field: entered, op: 'gte', value, year }, true, planning).map((plan) => ({ points: value, plan })),
    );
}

/** Every total of one option of each item, with its cheapest plan. */
function together(items: readonly (readonly Option[])[], planning: ScorePlanning): Option[] {
  return items.reduce<Option[]>(
    (sums, options) => {
      const best = new Map<number, Plan>();
      for (const sum of sums) {
        for (const option of options) {
          const points = roundedPoints(sum.points + option.points);
          if ((best.get(points)?.cost ?? Infinity) <= sum.plan.cost) continue;
          const plan = merged(sum.plan, option.plan, planning);
          if (plan && plan.cost < (best.get(points)?.cost ?? Infinity)) best.set(points, plan);
        }
      }
      return frugal([...best].map(([points, plan]) => ({ points, plan })));
    },
    [{ points: 0, plan: NOTHING }],
  );
}

/** Without options that cost no less than another one with as many points. */
function frugal(options: readonly Option[]): Option[] {
  const kept: Option[] = [];
  for (const option of [...options].sort((a, b) => b.points - a.points || a.plan.cost - b.plan.cost)) {
    if (kept.every(({ plan }) => option.plan.cost < plan.cost)) kept.push(option);
  }
  return kept;
}
