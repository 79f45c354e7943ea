import { applyingFor, explain, leaves, type Reason, roundedPoints, type ScoreReason } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { factsFrom, type Snapshot } from '@park/registry';
import type { CriterionReason } from '@park/remedies';
import type { Assessment } from '../assessment/assess';
import { barOf } from '../assessment/bar';

/** One condition that a company does not meet, or of which facts are missing, and where it stands. */
export interface OpenGap {
  readonly id: string;
  readonly text: string;
  readonly stands: string;
}

const states = { met: '已达标', unmet: '未达标', unknown: '待补充' } as const;

/** Where a condition stands in a few words: state, and the number beside its bound where it compares one. */
export function standsOf({ reason }: Pick<CriterionReason['conditions'][number], 'reason'>): string {
  const figures = figuresOf(reason);
  return figures === null ? states[reason.state] : `${states[reason.state]}（${figures}）`;
}

/** The points or the number of a condition beside what it asks for; null where it compares none. */
function figuresOf(reason: Reason): string | null {
  const score = leaves(reason).find((each): each is ScoreReason => each.kind === 'score');
  if (score?.required && score.low !== undefined) {
    const [low, high] = [score.low, score.high ?? score.low].map(roundedPoints);
    const points = low === high ? `${low}` : `${low}–${high}`;
    return `得分 ${points}，要求 ${score.required.exclusive ? '>' : '≥'} ${score.required.gte}`;
  }
  const bar = barOf(reason);
  if (!bar) return null;
  if (bar.actual === null) return `要求 ${bar.boundText}`;
  const looksEqual = bar.margin !== null && bar.boundText.endsWith(` ${bar.actualText}`);
  // What looks like its bound when it is rounded says on which side of it, and how little is missing.
  if (looksEqual && bar.margin!.startsWith('差'))
    return `略${bar.side === 'from' ? '低' : '高'}于 ${bar.actualText}（${bar.margin}），要求 ${bar.boundText}`;
  return `${bar.actualText}，要求 ${bar.boundText}${looksEqual ? `，${bar.margin}` : ''}`;
}

/** A failing condition with its figures, where it compares any. */
export interface FailingGap {
  readonly text: string;
  readonly figures: string | null;
  /** How much is missing, as a part of the bound; null where no number is short of one. */
  readonly short: number | null;
}

/** The failing conditions of an assessment, each with how far the company is. */
export function failingGaps(
  { criterion, failing, purpose }: Assessment,
  { snapshot, asOf }: { readonly snapshot: Snapshot; readonly asOf: CalendarDate },
): readonly FailingGap[] {
  const facts = applyingFor(purpose, factsFrom(snapshot, asOf));
  return (criterion?.conditions ?? [])
    .filter(({ id }) => failing.includes(id))
    .map(({ text, expression }) => {
      const reason = explain(expression, facts, asOf);
      return { text, figures: figuresOf(reason), short: barOf(reason)?.short ?? null };
    });
}

export function openGaps({ conditions }: CriterionReason): OpenGap[] {
  return conditions
    .filter(({ reason }) => reason.state !== 'met')
    .map((condition) => ({ id: condition.id, text: condition.text, stands: standsOf(condition) }));
}
