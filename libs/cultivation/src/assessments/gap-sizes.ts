import type { Expression } from '@park/criteria';
import type { FactSlot } from '@park/planes';
import type { LadderView, TitleMarks } from './ladder-planes';

interface NumberLeaf {
  readonly field: string;
  readonly op: string;
  readonly value: number;
  readonly year?: string;
}

/**
 * How much rows of a title lack, as a part of what is asked for: 0.1 where a tenth is missing. Of those that lack one
 * condition on one number; Infinity where there is no such number.
 */
export function gapSizes(
  { everybody, slots }: LadderView,
  { new: marks }: TitleMarks,
  rows: readonly number[],
): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>();
  for (const { id, expression } of marks?.question.criterion.conditions ?? []) {
    const leaf = numberLeaf(expression);
    const slot = leaf && slots.find((each) => isOf(each, leaf));
    if (!leaf || !slot) continue;
    const some = rows.filter((row) => marks!.failingIds(row) === id);
    const ids = some.map((row) => everybody.idsOf(Uint32Array.of(row))[0]!);
    const places = everybody.placesOf(ids, slot, () => NaN);
    some.forEach((row, at) => sizes.set(row, sizeOf(leaf, places[at]!)));
  }
  return sizes;
}

function numberLeaf(expression: Expression): NumberLeaf | null {
  const { field, op, value } = expression as Partial<NumberLeaf>;
  const isNumber = field !== undefined && (op === 'gte' || op === 'lte') && typeof value === 'number' && value !== 0;
  return isNumber ? (expression as NumberLeaf) : null;
}

function isOf({ field, back }: FactSlot, leaf: NumberLeaf): boolean {
  return field === leaf.field && (back === null ? leaf.year === undefined : leaf.year === `T-${back}`);
}

function sizeOf({ value }: NumberLeaf, place: number): number {
  return Number.isNaN(place) ? Infinity : Math.abs(place - value) / Math.abs(value);
}
