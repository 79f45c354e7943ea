import {
  eachYear,
  evaluate,
  explain,
  type Expression,
  type FactKey,
  type Facts,
  type FactValue,
  type LeafReason,
  leaves,
  type ScoreReason,
} from '@park/criteria';
import { addDays, calendarDate, type CalendarDate, daysBetween, yearOf } from '@park/kernel';
import { attributeOf, cheapest, choose, type Goal, leafPlans, NOTHING, type Occasion, type Plan } from './plan';
import { numberOf } from './proposal';
import { scorePlans } from './score-plan';

/** One attribute that has to take another value. supply: not known yet. wait: time alone brings it, on a date. */
export interface Change extends FactKey {
  readonly kind: 'change' | 'supply' | 'wait';
  /** undefined: not known. */
  readonly from: FactValue | null | undefined;
  /** The nearest value that will do. */
  readonly to: FactValue | null;
  /** For `supply` of a number: anything from there on will do, or anything up to there; absent: neither, or both. */
  readonly bound?: 'least' | 'most';
  /** Only that something is recorded counts; `to` is an example. */
  readonly any?: true;
  /** For `wait`: the day on which the value is reached. */
  readonly on?: CalendarDate;
  /** For `supply`: the facts to enter. */
  readonly missing: readonly FactKey[];
}

/** The smallest set of changes; or, when there is none, what stands in the way: fixed attributes, or people's decisions. */
export type Repair =
  | { readonly possible: true; readonly changes: readonly Change[] }
  | { readonly possible: false; readonly because: readonly (LeafReason | ScoreReason)[] };

/**
 * The smallest set of changes that makes a condition met: with all of them it is, with any part of them it is not.
 * Derived quantities are changed as such (a ratio, not its inputs). Fixed attributes are never proposed.
 */
export function repair(expression: Expression, occasion: Occasion): Repair {
  const { facts, asOf } = occasion;
  const works = (changes: readonly Change[]) => evaluate(expression, withChanges(facts, changes), asOf) === 'met';
  for (const plan of plansFor(expression, true, occasion)) {
    const changes = changesOf(plan, occasion);
    if (changes && works(changes)) return { possible: true, changes: needed(changes, { expression, works }) };
  }
  return { possible: false, because: obstacles(expression, occasion) };
}

/** The facts as they would be after the changes. */
export function withChanges(facts: Facts, changes: readonly Change[]): Facts {
  const changed = new Map(changes.map((change) => [`${change.field}@${change.year}`, change.to]));
  return {
    lookup(field, year) {
      const value = changed.get(`${field}@${year}`);
      return value === undefined ? facts.lookup(field, year) : { known: true, value };
    },
  };
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
    // Nobody is told to lower a score.
    return evaluate(expression, occasion.facts, occasion.asOf) === 'unmet' ? [NOTHING] : [];
  }
  const years = eachYear(expression);
  return years ? some(years, years.length) : leafPlans(expression, wanted, occasion);
}

function changesOf(plan: Plan, occasion: Occasion): Change[] | undefined {
  const changes = [...plan.goals.values()].filter(({ cost }) => cost > 0).map((goal) => changeOf(goal, occasion));
  return changes.every((change) => change !== undefined) ? changes : undefined;
}

function changeOf({ field, year, lookup, tests, to = null }: Goal, occasion: Occasion): Change | undefined {
  const isAnyEnough = tests.every(({ leaf, wanted }) => leaf.op === 'exists' && wanted);
  const change = { field, year, to, ...(isAnyEnough && { any: true as const }) };
  if (!lookup.known) return { ...change, kind: 'supply', from: undefined, missing: lookup.missing };
  const { elapses } = attributeOf(field, occasion);
  if (!elapses) return { ...change, kind: 'change', from: lookup.value, missing: [] };
  const on = reachedOn(elapses, (numberOf(to) ?? 0) - (numberOf(lookup.value) ?? 0), occasion.asOf);
  return on && { ...change, kind: 'wait', from: lookup.value, on, missing: [] };
}

const MOST_YEARS = 200;

/** The day on which a quantity that grows by time has grown by `more`. */
function reachedOn(elapses: string, more: number, asOf: CalendarDate): CalendarDate | undefined {
  const thisYear = yearOf(asOf);
  const newYear = (years: number) => calendarDate(`${thisYear + years}-01-01`);
  if (more > MOST_YEARS * 366) return undefined;
  if (elapses === 'days') return addDays(asOf, Math.ceil(more));
  if (elapses === 'years-to-year-end') return more > MOST_YEARS ? undefined : newYear(Math.ceil(more));
  for (let years = 1; years <= MOST_YEARS; years += 1) {
    if (daysBetween(newYear(0), newYear(years)) >= more) return newYear(years);
  }
  return undefined;
}

type Works = (changes: readonly Change[]) => boolean;

interface Trial {
  readonly expression: Expression;
  readonly works: Works;
}

/** The smallest part of the changes with the least demanding values; milder ones may make others needless in turn. */
function needed(changes: readonly Change[], trial: Trial): readonly Change[] {
  const few = modest(bounded(smallest(changes, trial.works), trial.works), trial);
  const fewer = smallest(few, trial.works);
  return fewer.length < few.length ? needed(fewer, trial) : few;
}

/** Beyond every amount that a condition names. */
const FAR = 1e15;

/** Numbers to supply with the side on which others will do as well: tried far out on either. */
function bounded(changes: readonly Change[], works: Works): Change[] {
  return changes.map((change) => {
    if (change.kind !== 'supply' || typeof change.to !== 'number') return change;
    const does = (to: number) => works(changes.map((each) => (each === change ? { ...each, to } : each)));
    const [more, less] = [does(FAR), does(-FAR)];
    const bound = more === less ? undefined : more ? 'least' : 'most';
    return { ...change, bound, any: more && less ? change.any : undefined };
  });
}

const FEW = 8;

/** Of the bounds that the text names for a fact to supply the least demanding one that still will do. */
function modest(changes: readonly Change[], { expression, works }: Trial): Change[] {
  return changes.reduce<Change[]>(
    (all, change, at) => {
      const [to, sign] = [numberOf(change.to), change.bound === 'least' ? 1 : -1];
      if (change.bound === undefined || to === undefined) return all;
      const milder = boundsOn(change.field, expression).filter((bound) => (to - bound) * sign > 0);
      milder.sort((a, b) => (a - b) * sign);
      const tried = milder.map((bound) => all.with(at, { ...change, to: bound }));
      return tried.find(works) ?? all;
    },
    [...changes],
  );
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
function smallest(changes: readonly Change[], works: Works): readonly Change[] {
  if (changes.length > FEW) {
    return changes.reduce((kept, change) => {
      const rest = kept.filter((each) => each !== change);
      return works(rest) ? rest : kept;
    }, changes);
  }
  const parts = Array.from({ length: 2 ** changes.length }, (_, bits) =>
    changes.filter((_each, at) => bits & (1 << at)),
  );
  return parts.sort((a, b) => a.length - b.length).find(works) ?? changes;
}

function obstacles(expression: Expression, occasion: Occasion): (LeafReason | ScoreReason)[] {
  const unsettled = leaves(explain(expression, occasion.facts, occasion.asOf)).filter(({ state }) => state !== 'met');
  const hard = unsettled.filter((each) => each.kind === 'score' || attributeOf(each.field, occasion).fixed === true);
  return hard.length > 0 ? hard : unsettled;
}
