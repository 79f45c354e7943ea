import {
  explain,
  type Criterion,
  expressionOf,
  type Facts,
  type LeafReason,
  leaves,
  type Reason,
  type ScoreReason,
} from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { repairLines } from '@park/policy';
import { attribute, conditionWords, vocabulary } from '@park/registry';
import { explainCriterion, type Gap, nextQuestions } from '@park/remedies';

const STATES = { met: '符合', unmet: '不符合', unknown: '待补充' } as const;

/** A verdict in words, line by line: each condition with its reasons and gaps, the smallest repair, the next questions. */
export function whyLines(criterion: Criterion, facts: Facts, asOf: CalendarDate): string[] {
  const { state, conditions } = explainCriterion(criterion, { facts, asOf, vocabulary });
  return [
    `${criterion.title}（${criterion.documentNumber}）：${STATES[state]}`,
    ...conditions.flatMap(({ id, clause, text, reason, gaps }) => [
      `${STATES[reason.state]}  ${id}  ${clause}  ${text}`,
      ...(reason.state === 'met' ? [] : leafLines(reason, gaps)),
    ]),
    ...(state === 'met' ? [] : changeLines(criterion, facts, asOf)),
    ...nextQuestions([{ id: criterion.id, reason: explain(expressionOf(criterion), facts, asOf) }], vocabulary).map(
      ({ field, year }) => `先问：${nameOf(field, year)}`,
    ),
  ];
}

function leafLines(reason: Reason, gaps: Readonly<Record<string, Gap>>): string[] {
  return leaves(reason).map((leaf) => `    ${leafLine(leaf, gaps[leaf.path])}`);
}

function leafLine(leaf: LeafReason | ScoreReason, gap: Gap | undefined): string {
  if (leaf.kind === 'score') {
    const points = leaf.low === leaf.high ? `${leaf.low} 分` : `${leaf.low}–${leaf.high} 分`;
    return leaf.required ? `评分 ≥ ${leaf.required.gte}：${leaf.low === undefined ? leaf.note : points}` : leaf.note;
  }
  const missing = gap ? `，${gap.over ? '超出' : '还差'} ${gap.amount} ${gap.unit}` : '';
  return `${conditionWords.required(leaf)}：${conditionWords.actual(leaf)}${missing}`;
}

function changeLines(criterion: Criterion, facts: Facts, asOf: CalendarDate): string[] {
  const lines = repairLines(expressionOf(criterion), facts, asOf);
  if (lines.length === 0) return ['没有改动能使其符合：受限于不能改变的属性或须人工认定的条件。'];
  return lines.map(({ requirement, gap }) => `最小改动：${requirement}${gap ? `（${gap}）` : ''}`);
}

function nameOf(field: string, year: number | null): string {
  return `${year === null ? '' : `${year} 年度`}${attribute(field)?.label ?? field}`;
}
