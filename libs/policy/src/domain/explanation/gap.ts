import type { LeafReason } from '@park/criteria';
import { approximate, isExact } from '@park/kernel';
import { attribute, formatValue } from '@park/registry';

/** How far a number is from the bound it misses, in words: 还差 120 万元, 超出 1.2 个百分点. undefined where no number misses. */
export function gapOf(leaf: LeafReason, negated = false): string | undefined {
  const actual = isExact(leaf.actual) ? approximate(leaf.actual) : leaf.actual;
  const kind = attribute(leaf.field)?.kind;
  if (typeof actual !== 'number' || (kind !== 'number' && kind !== 'ratio')) return undefined;
  if (leaf.state !== (negated ? 'met' : 'unmet')) return undefined;
  if (leaf.op === 'between') return negated ? undefined : outside(leaf, actual);
  const bound = firstOf(leaf.required);
  if (typeof bound !== 'number' || (leaf.op !== 'gte' && leaf.op !== 'lte')) return undefined;
  return (leaf.op === 'gte') === negated ? tooMuch(leaf, actual - bound) : tooLittle(leaf, bound - actual);
}

function firstOf(required: LeafReason['required']): unknown {
  return Array.isArray(required) ? required[0] : required;
}

function outside(leaf: LeafReason, actual: number): string | undefined {
  const [low, high] = Array.isArray(leaf.required) ? leaf.required : [];
  if (typeof low === 'number' && actual < low) return tooLittle(leaf, low - actual);
  return typeof high === 'number' && actual > high ? tooMuch(leaf, actual - high) : undefined;
}

function tooLittle(leaf: LeafReason, by: number): string {
  return by === 0 ? '须高于这个数' : `还差 ${amount(leaf, by)}`;
}

function tooMuch(leaf: LeafReason, by: number): string {
  return by === 0 ? '须低于这个数' : `超出 ${amount(leaf, by)}`;
}

function amount(leaf: LeafReason, by: number): string {
  const entry = attribute(leaf.field) ?? { kind: 'number' };
  if (entry.kind === 'ratio') return by < 0.0001 ? '不到 0.01 个百分点' : `${rounded(by * 100)} 个百分点`;
  return by < 0.01 ? `不到 ${formatValue(entry, 0.01)}` : formatValue(entry, Number(by.toPrecision(13)));
}

function rounded(points: number): string {
  return String(Number(points.toFixed(2)));
}
