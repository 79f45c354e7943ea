import type { CriterionReason } from '@park/remedies';
import { barOf } from '../assessment/bar';

/** One condition that a company does not meet, or of which facts are missing, and where it stands. */
export interface OpenGap {
  readonly id: string;
  readonly text: string;
  readonly stands: string;
}

const states = { met: '已达标', unmet: '未达标', unknown: '待补充' } as const;

/** Where a condition stands in a few words: state, and the number beside its bound where it compares one. */
export function standsOf({ reason }: CriterionReason['conditions'][number]): string {
  const bar = barOf(reason);
  if (!bar) return states[reason.state];
  const figures = bar.actual === null ? `要求 ${bar.boundText}` : `${bar.actualText}，要求 ${bar.boundText}`;
  return `${states[reason.state]}（${figures}）`;
}

export function openGaps({ conditions }: CriterionReason): OpenGap[] {
  return conditions
    .filter(({ reason }) => reason.state !== 'met')
    .map((condition) => ({ id: condition.id, text: condition.text, stands: standsOf(condition) }));
}
