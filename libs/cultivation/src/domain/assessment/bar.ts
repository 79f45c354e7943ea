import { type LeafReason, leaves, type Reason } from '@park/criteria';
import { approximate, isExact } from '@park/kernel';
import { attribute, formatValue } from '@park/registry';
import { boundDistance } from '@park/remedies';

/** A number beside its bound, in hundredths of the width: where the bound lies, how far the number reaches. */
export interface Bar {
  readonly bound: number;
  /** What lies beyond the bound. */
  readonly rest: number;
  /** null: not known. */
  readonly actual: number | null;
  /** Enough: from the bound on, or up to it. */
  readonly side: 'from' | 'upTo';
  readonly state: Reason['state'];
  readonly boundText: string;
  readonly actualText: string;
  /** How far the number is beyond its bound, or short of it: 余 13.1 个百分点, 差 1 项; null where it is not known. */
  readonly margin: string | null;
  /** Of a number that is short of its bound: how much, as a part of the bound; null otherwise. */
  readonly short: number | null;
}

/**
 * The bar of the number that decides a condition: of several the one nearest to its bound where it is met or any of them
 * would do, the one farthest from it otherwise. Else of the first one it compares; null where it compares none.
 */
export function barOf(reason: Reason): Bar | null {
  const numbers = leaves(reason).filter(isNumber);
  const deciding = numbers.filter(({ state }) => state === reason.state);
  const sign = reason.state === 'met' || reason.kind === 'or' ? 1 : -1;
  const ranked = [...deciding].sort((a, b) => sign * (shareOf(a) - shareOf(b)));
  const leaf = ranked[0] ?? numbers[0];
  return leaf ? barOfLeaf(leaf) : null;
}

/** The distance from the bound as a part of it, so that amounts and shares can be put in order. */
function shareOf(leaf: NumberLeaf): number {
  return (distanceOf(leaf) ?? 0) / Math.max(Math.abs(leaf.required), Number.MIN_VALUE);
}

function distanceOf(leaf: NumberLeaf): number | undefined {
  return boundDistance(leaf, attribute(leaf.field), leaf.state === 'met')?.amount;
}

function marginOf(leaf: NumberLeaf): string | null {
  const amount = distanceOf(leaf);
  if (amount === undefined || leaf.unknownBecause !== undefined || leaf.state === 'unknown') return null;
  if (amount === 0) return leaf.state === 'met' ? '刚好达到' : '须越过门槛';
  const entry = attribute(leaf.field) ?? { kind: 'number' as const };
  const least = entry.kind === 'ratio' ? 0.0001 : 0.01;
  const less = amount < least ? '不到 ' : '';
  const shown = Math.max(amount, least);
  const text =
    entry.kind === 'ratio'
      ? `${Number((shown * 100).toFixed(2))} 个百分点`
      : formatValue(entry, Number(shown.toPrecision(13)));
  return `${leaf.state === 'met' ? '余' : '差'}${less ? less.trimEnd() : ''} ${text}`;
}

type NumberLeaf = LeafReason & { readonly required: number };

function isNumber(leaf: Reason): leaf is NumberLeaf {
  return leaf.kind === 'leaf' && (leaf.op === 'gte' || leaf.op === 'lte') && typeof leaf.required === 'number';
}

/** Room beyond the bound, so that it never stands at the edge. */
const ROOM = 1.6;

function barOfLeaf(leaf: NumberLeaf): Bar {
  const { field, op, required, actual, state, unknownBecause } = leaf;
  const known = unknownBecause === undefined ? numberOf(actual) : null;
  const whole = Math.max(Math.abs(required) * ROOM, (known ?? 0) * 1.05, Number.MIN_VALUE);
  const place = (value: number) => Math.min(100, Math.max(0, Math.round((value / whole) * 1000) / 10));
  const entry = attribute(field) ?? { kind: 'number' };
  return {
    bound: place(required),
    rest: Math.round((100 - place(required)) * 10) / 10,
    actual: known === null ? null : place(known),
    side: op === 'gte' ? 'from' : 'upTo',
    state,
    boundText: `${op === 'gte' ? '≥' : '≤'} ${formatValue(entry, required)}`,
    actualText: known === null ? '未知' : formatValue(entry, actual),
    margin: marginOf(leaf),
    short: state === 'unmet' && known !== null && required !== 0 ? shareOf(leaf) : null,
  };
}

function numberOf(value: LeafReason['actual']): number | null {
  if (isExact(value)) return approximate(value);
  return typeof value === 'number' ? value : null;
}
