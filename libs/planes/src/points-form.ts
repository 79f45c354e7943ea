import { GIVEN_DECIMALS, type ScoreItem, type ScoreThreshold, type Vocabulary } from '@park/criteria';
import { type Exact, exact } from '@park/kernel';
import { type Normal, normalForm, slotOf } from './normal-form';
import type { FactSlot } from './slot';

/** An item of a scoring table with its points as whole numbers of units, and the range that they lie in. */
export type Points = { readonly least: number; readonly most: number } & (
  | { readonly kind: 'rungs'; readonly rungs: readonly Rung[]; readonly otherwise: number }
  | { readonly kind: 'entered'; readonly slot: FactSlot; readonly unit: number }
  | { readonly kind: 'best'; readonly parts: readonly Points[] }
  | { readonly kind: 'sum'; readonly parts: readonly Points[]; readonly cap: number }
);

/** Points where a rung is met, and the most that is possible where it is open. */
interface Rung {
  readonly condition: Normal;
  readonly points: number;
  readonly open: number;
}

/** A score with its thresholds: as many units are enough for all parts together, or for one of them. */
export interface ScoreForm {
  readonly total: Extract<Points, { kind: 'sum' }>;
  readonly enough: number;
  readonly enoughOf: readonly (number | undefined)[];
}

/** Sums of so many units are exact in every number type that meets them. */
const MOST_UNITS = 2 ** 52;

/** Throws when the points are too fine or too many to be added up exactly. */
export function scoreForm({ rules, gte, exclusive, parts = {} }: ScoreThreshold, vocabulary: Vocabulary): ScoreForm {
  const unit = 10 ** Math.max(0, ...rules!.parts.map(decimalsOf));
  const total = sum(rules!.parts.map((part) => pointsForm(part, unit, vocabulary)));
  if (!(spread(total) <= MOST_UNITS)) throw new Error('The points of a scoring table are too fine or too many.');
  const enough = exclusive ? unitsIn(gte, unit) + 1 : -unitsIn(-gte, unit);
  const enoughOf = rules!.parts.map(({ text }) => {
    const least = parts[text];
    return least === undefined ? undefined : -unitsIn(-least, unit);
  });
  return { total, enough, enoughOf };
}

function pointsForm(item: ScoreItem, unit: number, vocabulary: Vocabulary): Points {
  const inUnits = (points: number) => unitsIn(points, unit);
  if ('when' in item) {
    const otherwise = inUnits(item.otherwise);
    const each = item.when.map(([, points]) => inUnits(points));
    const rungs = item.when.map(([condition], at) => ({
      condition: normalForm(condition, vocabulary),
      points: each[at]!,
      open: Math.max(otherwise, ...each.slice(at)),
    }));
    const [least, most] = [Math.min(otherwise, ...each), Math.max(otherwise, ...each)];
    return { kind: 'rungs', rungs, otherwise, least, most };
  }
  if ('entered' in item) {
    const slot = slotOf({ field: item.entered, year: item.year }, vocabulary);
    return { kind: 'entered', slot, unit, least: 0, most: inUnits(item.most) };
  }
  if ('sum' in item) {
    const total = sum(item.sum.map((part) => pointsForm(part, unit, vocabulary)));
    return item.most === undefined ? total : capped(total, inUnits(item.most));
  }
  const parts = item.best.map((part) => pointsForm(part, unit, vocabulary));
  const [least, most] = [Math.min(...parts.map((part) => part.least)), Math.max(...parts.map((part) => part.most))];
  return { kind: 'best', parts, least, most };
}

type Sum = Extract<Points, { kind: 'sum' }>;

function sum(parts: readonly Points[]): Sum {
  const total = (end: 'least' | 'most') => parts.reduce((all, part) => all + part[end], 0);
  return { kind: 'sum', parts, cap: Infinity, least: total('least'), most: total('most') };
}

function capped(total: Sum, cap: number): Sum {
  return { ...total, cap, least: Math.min(total.least, cap), most: Math.min(total.most, cap) };
}

/** The largest number that the parts of some points reach on their way, either side of nothing. */
function spread(points: Points): number {
  const parts = points.kind === 'sum' || points.kind === 'best' ? points.parts.map(spread) : [];
  const ends = Math.max(Math.abs(points.least), Math.abs(points.most));
  return points.kind === 'sum' ? parts.reduce((all, part) => all + part, ends) : Math.max(ends, ...parts);
}

function decimalsOf(item: ScoreItem): number {
  if ('when' in item) return Math.max(...[item.otherwise, ...item.when.map(([, points]) => points)].map(places));
  if ('entered' in item) return Math.max(GIVEN_DECIMALS, places(item.most));
  const below = 'sum' in item ? item.sum : item.best;
  return Math.max('sum' in item && item.most !== undefined ? places(item.most) : 0, ...below.map(decimalsOf));
}

const places = (points: number) => String(decimal(points).denominator).length - 1;

/** Points as units, rounded down. */
function unitsIn(points: number, unit: number): number {
  const exactly = decimal(points);
  const [scaled, denominator] = [BigInt(exactly.numerator) * BigInt(unit), BigInt(exactly.denominator)];
  const whole = scaled / denominator;
  return Number(whole * denominator > scaled ? whole - 1n : whole);
}

const decimal = (points: number): Exact => exact(points)!;
