import {
  type FactKey,
  factOf,
  type Facts,
  type FactValue,
  type FieldSpec,
  type Leaf,
  type Lookup,
  specOf,
  type Vocabulary,
  yearMeant,
} from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import type { Derivations } from './derivations';
import { effort, numberOf, passes, settle, type Test } from './proposal';

/** The company, the day, and what the attributes are. */
export interface Occasion {
  readonly facts: Facts;
  readonly asOf: CalendarDate;
  readonly vocabulary: Vocabulary;
  /** Of these facts; without them every value counts as entered. */
  readonly derivations?: Derivations;
}

/** A value that one attribute must take so that the tests on it turn out as wanted; `cost` 0: it has it already. */
export interface Goal extends FactKey {
  readonly tests: readonly Test[];
  readonly lookup: Lookup;
  readonly to: FactValue | null | undefined;
  readonly cost: number;
}

/** One way to the wanted verdict: a goal for each attribute it stands on. */
export interface Plan {
  readonly goals: ReadonlyMap<string, Goal>;
  readonly cost: number;
}

export const NOTHING: Plan = { goals: new Map(), cost: 0 };
/** Ways kept at every step: more than official texts offer alternatives. */
const BEAM = 12;
/** One change more outweighs everything else. */
const A_CHANGE = 1000;
/** A fact to enter comes before a fact to change; then the nearer one. */
export const [NOT_ENTERED_BUT_CHANGED, DISTANCE] = [10, 9];

export function attributeOf(field: string, { vocabulary }: Occasion): FieldSpec {
  return specOf(field, vocabulary) ?? { key: field, label: field, kind: 'text', period: 'none', fixed: true };
}

/** The way to turn one condition out as wanted; none when the attribute is fixed, or only grows and is too large. */
export function leafPlans(leaf: Leaf, wanted: boolean, occasion: Occasion): Plan[] {
  const year = yearMeant(leaf, occasion.asOf);
  const lookup = factOf(occasion.facts, leaf.field, year);
  const goal = settled({ field: leaf.field, year, lookup, tests: [{ leaf, wanted }] }, occasion);
  return goal ? [{ goals: new Map([[`${leaf.field}@${year}`, goal]]), cost: goal.cost }] : [];
}

/** Both plans as one; undefined when they want different things of the same attribute. */
export function merged(a: Plan, b: Plan, occasion: Occasion): Plan | undefined {
  const goals = new Map(a.goals);
  let cost = a.cost;
  for (const [key, goal] of b.goals) {
    const before = goals.get(key);
    const both = before ? settled({ ...goal, tests: [...before.tests, ...goal.tests] }, occasion) : goal;
    if (!both) return undefined;
    goals.set(key, both);
    cost += both.cost - (before?.cost ?? 0);
  }
  return { goals, cost };
}

/** The cheapest ways to carry out `count` of several parts, each of which has its own ways. */
export function choose(parts: readonly (readonly Plan[])[], count: number, occasion: Occasion): Plan[] {
  let byCount: Plan[][] = [[NOTHING]];
  parts.forEach((ways, at) => {
    const least = count - (parts.length - at - 1);
    const next: Plan[][] = [];
    for (let done = Math.max(0, least); done <= Math.min(count, at + 1); done += 1) {
      const before = byCount[done - 1] ?? [];
      const taken = before.flatMap((plan) => ways.flatMap((way) => merged(plan, way, occasion) ?? []));
      next[done] = cheapest([...(byCount[done] ?? []), ...taken]);
    }
    byCount = next;
  });
  return byCount[count] ?? [];
}

export function cheapest(plans: readonly Plan[]): Plan[] {
  return [...plans].sort((a, b) => a.cost - b.cost).slice(0, BEAM);
}

function settled(goal: Omit<Goal, 'to' | 'cost'>, occasion: Occasion): Goal | undefined {
  const spec = attributeOf(goal.field, occasion);
  const from = goal.lookup.known ? goal.lookup.value : undefined;
  if (goal.tests.every((test) => passes(test, from))) return { ...goal, to: from, cost: 0 };
  const there = settle(goal.tests, from, spec);
  if (!there || !reachable(spec, from, there.to)) return undefined;
  const kind = from === undefined ? 0 : NOT_ENTERED_BUT_CHANGED;
  // A derived value is known only with all that it is worked out from.
  const facts = goal.lookup.known ? 1 : Math.max(1, goal.lookup.missing.length);
  return { ...goal, to: there.to, cost: A_CHANGE * facts + kind + DISTANCE * effort(from, there.to) };
}

/** What is not known yet may be anything; what time alone moves only grows; what is fixed stays. */
export function reachable(spec: FieldSpec, from: Goal['to'], to: Goal['to']): boolean {
  if (from === undefined) return true;
  if (spec.elapses) return (numberOf(to) ?? -Infinity) > (numberOf(from) ?? Infinity);
  return spec.fixed !== true;
}
