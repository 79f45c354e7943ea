import type { LeafReason } from '@park/criteria';
import { attribute, formatValue } from '@park/registry';
import { boundDistance } from '@park/remedies';

/** How far a number is from the bound it misses, in words: 还差 120 万元, 超出 1.2 个百分点. undefined where no number misses. */
export function gapText(leaf: LeafReason, negated = false): string | undefined {
  const distance = boundDistance(leaf, attribute(leaf.field), negated);
  if (!distance) return undefined;
  const { amount, over } = distance;
  if (amount === 0) return over ? '须低于这个数' : '须高于这个数';
  return `${over ? '超出' : '还差'} ${amountText(leaf.field, amount)}`;
}

function amountText(field: string, by: number): string {
  const entry = attribute(field) ?? { kind: 'number' };
  if (entry.kind === 'ratio') return by < 0.0001 ? '不到 0.01 个百分点' : `${rounded(by * 100)} 个百分点`;
  return by < 0.01 ? `不到 ${formatValue(entry, 0.01)}` : formatValue(entry, Number(by.toPrecision(13)));
}

function rounded(points: number): string {
  return String(Number(points.toFixed(2)));
}
