import { typed as read } from '@park/kernel';
import { typedMeasure } from '@park/sheets';
import type { AreaUnit } from './area';

const own: Readonly<Record<string, AreaUnit>> = {
  亩: 'mu',
  m2: 'm2',
  平方米: 'm2',
  平米: 'm2',
  平: 'm2',
  公顷: 'ha',
  ha: 'ha',
};

const words = { mu: '亩', m2: '㎡', ha: '公顷' } as const;

/** An area as it was typed: a unit written behind the figure counts before the one that was chosen beside it. */
export function typedArea(
  text: string,
  chosen: AreaUnit,
): { readonly amount: string; readonly unit: AreaUnit } | { readonly message: string } {
  const plain = read.figure(text, '面积');
  if ('message' in plain) return plain;
  const [, digits = '', word = ''] = /^(\d+(?:\.\d+)?)([^\d.].*)$/.exec(plain.figure) ?? [];
  const unit = own[word.trim().toLowerCase()];
  if (unit) return { amount: digits, unit };
  const target = /^[十百千万亿]*$/.test(word.trim()) ? chosen : 'm2';
  const measured = typedMeasure(text, { label: '面积', unit: words[target] });
  return 'figure' in measured ? { amount: measured.figure, unit: target } : measured;
}
