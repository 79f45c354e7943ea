import { approximate, type CalendarDate, compareExact, type Exact, exact, isExact, sum } from '@park/kernel';
import { type Expression, type ScoreItem, type ScoreModel, type ScoreThreshold, yearMeant } from './expression';
import type { Facts } from './facts';
import type { State } from './state';

/** Points that somebody gives count to a millionth; what is finer is cut off. */
export const GIVEN_DECIMALS = 6;
const GIVEN = 10n ** BigInt(GIVEN_DECIMALS);

/** Points that are certain and points that are possible; equal when every fact is known. */
export interface Points {
  readonly low: Exact;
  readonly high: Exact;
}

/** Where the points are read from; `judge` is the verdict on a rung. */
export interface Scoring {
  readonly facts: Facts;
  readonly asOf: CalendarDate;
  readonly judge: (condition: Expression) => State;
}

/** The points of a whole table. */
export function scoreOf(model: ScoreModel, scoring: Scoring): Points {
  return together(model.parts.map((part) => pointsOf(part, scoring)));
}

/** The points of one item, part or group. */
export function pointsOf(item: ScoreItem, scoring: Scoring): Points {
  if ('when' in item) return rung(item, scoring);
  if ('entered' in item) return entered(item, scoring);
  if ('best' in item) {
    const each = item.best.map((measure) => pointsOf(measure, scoring));
    return { low: highest(each.map(({ low }) => low)), high: highest(each.map(({ high }) => high)) };
  }
  const total = together(item.sum.map((part) => pointsOf(part, scoring)));
  return item.most === undefined ? total : capped(total, item.most);
}

/** Whether a threshold is certainly reached, certainly missed, or neither. Without the table: unknown. */
export function scoreState(threshold: ScoreThreshold, scoring: Scoring): State {
  const { rules, gte, exclusive, parts = {} } = threshold;
  if (!rules) return 'unknown';
  const named = rules.parts.map((part) => ({ least: parts[part.text], points: pointsOf(part, scoring) }));
  const total = together(named.map(({ points }) => points));
  const holds = (pick: (points: Points) => Exact) =>
    compareExact(pick(total), number(gte)) >= (exclusive ? 1 : 0) &&
    named.every(({ least, points }) => least === undefined || compareExact(pick(points), number(least)) >= 0);
  if (holds(({ low }) => low)) return 'met';
  return holds(({ high }) => high) ? 'unknown' : 'unmet';
}

/** Sums and differences of points as they are told: without the far digits that floating point adds. */
export function roundedPoints(points: number): number {
  return Number(points.toFixed(GIVEN_DECIMALS));
}

/** The number of points, or null while some of them are open. */
export function certainPoints({ low, high }: Points): number | null {
  return compareExact(low, high) === 0 ? approximate(low) : null;
}

function rung({ when, otherwise }: Extract<ScoreItem, { when: unknown }>, { judge }: Scoring): Points {
  for (const [at, [condition, points]] of when.entries()) {
    const state = judge(condition);
    if (state === 'met') return certain(number(points));
    if (state === 'unknown') {
      const open = when.slice(at).map(([, possible]) => possible);
      return { low: number(otherwise), high: number(Math.max(otherwise, ...open)) };
    }
  }
  return certain(number(otherwise));
}

function entered(item: Extract<ScoreItem, { entered: unknown }>, { facts, asOf }: Scoring): Points {
  const year = yearMeant({ field: item.entered, op: 'exists', year: item.year }, asOf);
  const found = facts.lookup(item.entered, year);
  if (!found.known) return { low: number(0), high: number(item.most) };
  const given = isExact(found.value) ? found.value : exact(Number(found.value ?? 0));
  return capped(certain(cut(highest([number(0), given ?? number(0)]))), item.most);
}

/** Points, none below nothing, down to the last decimal that counts. */
function cut(points: Exact): Exact {
  const plain = points.root === 1 ? points : exact(approximate(points))!;
  const [numerator, denominator] = [BigInt(plain.numerator), BigInt(plain.denominator)];
  if (GIVEN % denominator === 0n) return plain;
  return { numerator: (numerator * GIVEN) / denominator, denominator: GIVEN, root: 1, minus: 0 };
}

const certain = (points: Exact): Points => ({ low: points, high: points });
const number = (value: number): Exact => exact(value)!;

function together(each: readonly Points[]): Points {
  return { low: sum(each.map(({ low }) => low)), high: sum(each.map(({ high }) => high)) };
}

function highest(each: readonly Exact[]): Exact {
  return each.reduce((best, next) => (compareExact(next, best) > 0 ? next : best));
}

function capped({ low, high }: Points, most: number): Points {
  const cap = (points: Exact) => (compareExact(points, number(most)) > 0 ? number(most) : points);
  return { low: cap(low), high: cap(high) };
}
