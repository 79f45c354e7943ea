import { type LeafReason, leaves, type Reason } from '@park/criteria';
import { approximate, isExact } from '@park/kernel';
import { attribute, formatValue } from '@park/registry';

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
}

/** The bar of the number that decides a condition, else of the first one it compares; null where it compares none. */
export function barOf(reason: Reason): Bar | null {
  const numbers = leaves(reason).filter(isNumber);
  const leaf = numbers.find(({ state }) => state === reason.state) ?? numbers[0];
  return leaf ? barOfLeaf(leaf) : null;
}

type NumberLeaf = LeafReason & { readonly required: number };

function isNumber(leaf: Reason): leaf is NumberLeaf {
  return leaf.kind === 'leaf' && (leaf.op === 'gte' || leaf.op === 'lte') && typeof leaf.required === 'number';
}

/** Room beyond the bound, so that it never stands at the edge. */
const ROOM = 1.6;

function barOfLeaf({ field, op, required, actual, state, unknownBecause }: NumberLeaf): Bar {
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
  };
}

function numberOf(value: LeafReason['actual']): number | null {
  if (isExact(value)) return approximate(value);
  return typeof value === 'number' ? value : null;
}
