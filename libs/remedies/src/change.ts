import { ByFact, type FactKey, factOf, type Facts, type FactValue, type Leaf, type Lookup } from '@park/criteria';
import { addDays, calendarDate, type CalendarDate, daysBetween, yearOf } from '@park/kernel';
import type { Derivations } from './derivations';
import { attributeOf, DISTANCE, type Goal, NOT_ENTERED_BUT_CHANGED, type Occasion, reachable } from './plan';
import { effort, numberOf, type Test } from './proposal';

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
  /** The condition on a derived value that the change is made for. */
  readonly via?: Via;
}

/** A condition on a derived value: to be met, or (not `wanted`) to be unmet. */
export interface Via {
  readonly leaf: Leaf;
  readonly year: number | null;
  readonly wanted: boolean;
}

/** The facts as they would be after the changes; what is derived from a changed fact is worked out anew. */
export function withChanges(facts: Facts, changes: readonly Change[], derivations?: Derivations): Facts {
  const changeTo = ({ field, year }: FactKey) => changes.findLast((each) => each.field === field && each.year === year);
  const derived = new ByFact<Lookup>();
  const after: Facts = {
    lookup(field, year) {
      const key = { field, year };
      const change = changeTo(key);
      if (change) return { known: true, value: change.to };
      return derivations?.inputs(key)?.some(changeTo)
        ? derived.of(key, () => derivations.derive(key, after))
        : facts.lookup(field, year);
    },
  };
  return after;
}

export const nameOf = ({ field, year }: FactKey): string => `${field}@${year}`;

export function textOf(change: Change): string {
  return `${nameOf(change)}=${numberOf(change.to) ?? String(change.to)}`;
}

/** The change that brings an attribute to its goal; undefined when the day on which time does is too far off. */
export function changeOf(goal: Goal, occasion: Occasion): Change | undefined {
  const { field, year, lookup, tests, to = null } = goal;
  const isAnyEnough = tests.length > 0 && tests.every(({ leaf, wanted }: Test) => leaf.op === 'exists' && wanted);
  const change = { field, year, to, ...(isAnyEnough && { any: true as const }) };
  if (!lookup.known) return { ...change, kind: 'supply', from: undefined, missing: lookup.missing };
  const { elapses } = attributeOf(field, occasion);
  if (!elapses) return { ...change, kind: 'change', from: lookup.value, missing: [] };
  const on = reachedOn(elapses, (numberOf(to) ?? 0) - (numberOf(lookup.value) ?? 0), occasion.asOf);
  return on && { ...change, kind: 'wait', from: lookup.value, on, missing: [] };
}

/** The changes of one entered fact to each of these values that effort or time can bring about, the nearest first. */
export function movesOf({ field, year }: FactKey, values: readonly Goal['to'][], occasion: Occasion): Change[] {
  const lookup = factOf(occasion.facts, field, year);
  const [spec, from] = [attributeOf(field, occasion), lookup.known ? lookup.value : undefined];
  return values
    .filter((to) => to !== undefined && !isSame(from, to) && reachable(spec, from, to))
    .flatMap((to) => changeOf({ field, year, lookup, tests: [], to, cost: 1 }, occasion) ?? [])
    .sort((a, b) => weight(a) - weight(b));
}

function isSame(a: Goal['to'], b: Goal['to']): boolean {
  return a === b || (numberOf(a) !== undefined && numberOf(a) === numberOf(b));
}

/** Among sets of as many changes: a fact to enter comes before a fact to change, then the nearer value. */
export function weight({ kind, from, to }: Change): number {
  return (kind === 'supply' ? 0 : NOT_ENTERED_BUT_CHANGED) + DISTANCE * effort(from, to);
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
