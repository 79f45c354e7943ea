import { type GroupReason, type LeafReason, leaves, type Reason } from '@park/criteria';
import { approximate, isExact } from '@park/kernel';
import { attribute, formatValue, vocabulary } from '@park/registry';
import { boundDistance } from '@park/remedies';
import { outOfReach } from './out-of-reach';
import { choosingAmong, comparedBy } from './ways';

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
 * The bar of the number that decides a condition: of several that are all asked for the one nearest to its bound, or the
 * farthest from it where it is not met; of several ways one that is open, and of those the one with most room or the
 * smallest gap. Numbers that only tell which way is the own one decide nothing. Else the first number that is
 * compared; null where none is.
 */
export function barOf(reason: Reason): Bar | null {
  const leaf = deciding(reason, new Set()) ?? leaves(reason).find(isNumber);
  return leaf ? barOfLeaf(leaf) : null;
}

/** `chooses`: the figures that tell which way is the own one. */
function deciding(reason: Reason, chooses: ReadonlySet<string>): NumberLeaf | null {
  if (reason.kind === 'leaf') return isNumber(reason) && !chooses.has(comparedBy(reason)) ? reason : null;
  if (reason.kind === 'score' || reason.kind === 'not') return null;
  const parts = reason.children.filter(({ state }) => state === reason.state);
  if (!isChoiceOfWays(reason)) return best(parts, chooses, (each) => -roomOf(each));
  const choosingHere = new Set([...chooses, ...choosingAmong(reason.children)]);
  const besides = new Map(parts.map((part) => [part, obstaclesOf(part, choosingHere)]));
  const least = Math.min(...besides.values());
  return best(
    parts.filter((part) => besides.get(part) === least),
    choosingHere,
    roomOf,
  );
}

const isChoiceOfWays = ({ kind, least }: GroupReason) => kind === 'or' || (kind === 'atLeast' && least === 1);

/** Of the deciding numbers of some parts the one that ranks highest; of several alike the first. */
function best(parts: readonly Reason[], chooses: ReadonlySet<string>, rank: (leaf: NumberLeaf) => number) {
  const numbers = parts.flatMap((part) => deciding(part, chooses) ?? []);
  return numbers.reduce<NumberLeaf | null>((one, other) => (one && rank(one) >= rank(other) ? one : other), null);
}

/** What of a way can never be met: another way's own choice, what one applies for, what neither effort nor time changes. */
function obstaclesOf(reason: Reason, chooses: ReadonlySet<string>): number {
  if (reason.state === 'met' || reason.kind === 'score') return 0;
  if (reason.kind === 'leaf' || reason.kind === 'not') {
    const isOthers = leaves(reason).some((leaf) => leaf.kind === 'leaf' && chooses.has(comparedBy(leaf)));
    return Number(isOthers || outOfReach(reason, vocabulary));
  }
  const parts = reason.children.map((part) => obstaclesOf(part, chooses));
  return isChoiceOfWays(reason) ? Math.min(...parts) : parts.reduce((sum, each) => sum + each, 0);
}

/** How far beyond its bound a number is, as a part of the bound; below zero where it is short of it. */
function roomOf(leaf: NumberLeaf): number {
  return leaf.state === 'met' ? shareOf(leaf) : -shareOf(leaf);
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
