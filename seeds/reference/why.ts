import {
  type Criterion,
  expressionOf,
  type Facts,
  type LeafReason,
  leaves,
  type Reason,
  type ScoreReason,
} from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { attribute, describeActual, describeRequirement, formatValue, vocabulary } from '@park/registry';
import { type Change, explainCriterion, type Gap, nextQuestions, repair } from '@park/remedies';

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
    ...repairLines(criterion, facts, asOf),
    ...nextQuestions([{ id: criterion.id, expression: expressionOf(criterion) }], { facts, asOf }, vocabulary).map(
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
  return `${describeRequirement(leaf)}：${describeActual(leaf)}${missing}`;
}

const VERBS = { change: '改为', supply: '补充为', wait: '到期后为' } as const;
const SIDES = { least: '不低于', most: '不高于' } as const;

function repairLines(criterion: Criterion, facts: Facts, asOf: CalendarDate): string[] {
  const found = repair(expressionOf(criterion), { facts, asOf, vocabulary });
  if (!found.possible) return ['没有改动能使其符合：受限于不能改变的属性或须人工认定的条件。'];
  return found.changes.map(changeLine);
}

function changeLine({ field, year, kind, to, on, bound, any }: Change): string {
  const name = `最小改动：${nameOf(field, year)}`;
  if (any) return kind === 'supply' ? `${name} 补充，有记录即可` : `${name} 须有记录`;
  const value = formatValue(attribute(field) ?? { kind: 'text' }, to);
  return `${name} ${VERBS[kind]}${bound ? SIDES[bound] : ''} ${value}${on ? `（${on}）` : ''}`;
}

function nameOf(field: string, year: number | null): string {
  return `${year === null ? '' : `${year} 年度`}${attribute(field)?.label ?? field}`;
}
