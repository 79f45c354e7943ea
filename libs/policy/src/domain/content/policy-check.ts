import { parseExpression } from '@park/clauses';
import type { Expression, Vocabulary } from '@park/criteria';
import { type CalendarDate, type FieldProblem, isCalendarDate, yearOf } from '@park/kernel';
import { policyLabels } from '../../labels';
import type { PolicyContent } from './policy-content';
import type { ScoreTables } from './score-tables';
import { isRegion } from '../offer/region';
import { benefitRuleProblems } from './benefit-rule';
import { policyLengths } from './policy-lengths';
import { materialKindProblems } from './policy-materials';
import { relationProblems } from './policy-relations';

type PolicyField = keyof typeof policyLabels.fields;
type Unchecked = { readonly [K in keyof PolicyContent]?: unknown };

const labels = policyLabels.fields;
const texts = ['title', 'issuer', 'documentNumber', 'department'] as const;
const choices = [
  { field: 'level', codes: policyLabels.levels },
  { field: 'kind', codes: policyLabels.kinds },
  { field: 'standing', codes: policyLabels.standings },
] as const;

/**
 * Everything wrong with a policy's content, in Chinese; [] when it may be stored. Never throws. Scores are written without
 * their tables (`asWritten`); with `tables` they must name one that is in force with the policy.
 */
export function policyProblems(content: Unchecked, vocabulary: Vocabulary, tables?: ScoreTables): FieldProblem[] {
  return [
    ...texts.flatMap((field) => textProblems(content[field], field)),
    ...(['documentTitle', 'clause'] as const).flatMap((field) =>
      content[field] === undefined ? [] : textProblems(content[field], field),
    ),
    ...regionProblems(content.regions),
    ...choices
      .filter(({ field, codes }) => !isCode(content[field], codes))
      .map(({ field, codes }) => ({ field, message: `请选择${labels[field]}：${Object.values(codes).join('、')}。` })),
    ...dateProblems(content),
    ...benefitProblems(content.benefit),
    ...titleProblems(content, vocabulary),
    ...relationProblems(content),
    ...conditionProblems(content, vocabulary, tables),
    ...materialKindProblems(content),
    ...restProblems(content),
  ];
}

function textProblems(value: unknown, field: keyof typeof policyLengths): FieldProblem[] {
  const label = labels[field];
  if (typeof value !== 'string' || value.trim() === '') return [{ field, message: `请填写${label}。` }];
  return lengthProblems(value, field);
}

/** Codes of divisions and zones, each once; [] everywhere. */
function regionProblems(regions: unknown): FieldProblem[] {
  const isList = Array.isArray(regions) && regions.length <= MOST_REGIONS && new Set(regions).size === regions.length;
  if (isList && regions.every(isRegion)) return [];
  const message = `${labels.region}应为至多 ${MOST_REGIONS} 个不重复的行政区划代码（或其前缀，如 1201*）或功能区，不限地区时为空。`;
  return [{ field: 'region', message }];
}

const MOST_REGIONS = 50;

function dateProblems(content: Unchecked): FieldProblem[] {
  const { publishedOn, effectiveFrom, effectiveTo, applicationWindow } = content;
  const problems: FieldProblem[] = [];
  if (!isDay(publishedOn)) problems.push({ field: 'publishedOn', message: dateMessage('publishedOn') });
  if (!isDay(effectiveFrom)) problems.push({ field: 'effectiveFrom', message: dateMessage('effectiveFrom') });
  if (effectiveTo !== null)
    problems.push(...rangeProblems(effectiveFrom, effectiveTo, ['effectiveTo', 'effectiveFrom']));
  if (applicationWindow !== null) problems.push(...windowProblems(applicationWindow), ...termProblems(content));
  problems.push(...baseYearProblems(content));
  return problems;
}

/** A base year lies before the round: figures of a year that is not over cannot be asked for. */
function baseYearProblems({ baseYear, applicationWindow }: Unchecked): FieldProblem[] {
  if (baseYear === undefined) return [];
  const field = 'baseYear';
  if (!Number.isInteger(baseYear) || (baseYear as number) < 1990 || (baseYear as number) > 2100) {
    return [{ field, message: `${labels.baseYear}应为四位数的年份，例如 2025；随申报时间推算时留空。` }];
  }
  const to = (applicationWindow as { to?: unknown } | null)?.to;
  if (!isCalendarDate(to) || (baseYear as number) < yearOf(to)) return [];
  return [
    { field, message: `${labels.baseYear}应早于${labels.windowTo}的年份（${yearOf(to)}），当年数据尚未形成，请核对。` },
  ];
}

function windowProblems(window: unknown): FieldProblem[] {
  const { from, to } = (window ?? {}) as { from?: unknown; to?: unknown };
  const start = isDay(from) ? [] : [{ field: 'windowFrom', message: dateMessage('windowFrom') }];
  return [...start, ...rangeProblems(from, to, ['windowTo', 'windowFrom'])];
}

/** Nobody can ever apply in a round that begins after the policy has ended, or ends before it takes effect. */
function termProblems({ effectiveFrom, effectiveTo, applicationWindow }: Unchecked): FieldProblem[] {
  const { from, to } = (applicationWindow ?? {}) as { from?: unknown; to?: unknown };
  if (isDay(from) && isDay(effectiveTo) && from > effectiveTo) {
    const message = `${labels.windowFrom}不能晚于${labels.effectiveTo}（${effectiveTo}），否则没有企业能申报，请核对。`;
    return [{ field: 'windowFrom', message }];
  }
  if (!isDay(to) || !isDay(effectiveFrom) || to >= effectiveFrom) return [];
  const message = `${labels.windowTo}不能早于${labels.effectiveFrom}（${effectiveFrom}），否则没有企业能申报，请核对。`;
  return [{ field: 'windowTo', message }];
}

function rangeProblems(from: unknown, to: unknown, [field, fromField]: [PolicyField, PolicyField]): FieldProblem[] {
  if (!isDay(to)) return [{ field, message: dateMessage(field) }];
  return isCalendarDate(from) && to < from
    ? [{ field, message: `${labels[field]}不能早于${labels[fromField]}（${from}），请核对。` }]
    : [];
}

/** A day that a policy can be about: no slip of a year such as 0026 or 9999. */
const isDay = (value: unknown): value is CalendarDate =>
  isCalendarDate(value) && yearOf(value) >= 1949 && yearOf(value) <= 2100;

const dateMessage = (field: PolicyField) => `${labels[field]}应为 1949 至 2100 年间存在的日期，写作 2026-03-01。`;

function benefitProblems(benefit: unknown): FieldProblem[] {
  const { type, minYuan, maxYuan, formula } = (benefit ?? {}) as Record<string, unknown>;
  const problems: FieldProblem[] = benefitRuleProblems((benefit ?? {}) as Record<string, unknown>);
  if (!isCode(type, policyLabels.benefitTypes))
    problems.push({ field: 'benefitType', message: `请选择${labels.benefitType}。` });
  if (!isAmount(minYuan)) problems.push({ field: 'minYuan', message: amountMessage('minYuan') });
  if (!isAmount(maxYuan)) problems.push({ field: 'maxYuan', message: amountMessage('maxYuan') });
  if (typeof minYuan === 'number' && typeof maxYuan === 'number' && maxYuan < minYuan) {
    problems.push({ field: 'maxYuan', message: `${labels.maxYuan}不能小于${labels.minYuan}，请核对。` });
  }
  if (typeof formula !== 'string')
    problems.push({ field: 'benefitFormula', message: `请填写${labels.benefitFormula}。` });
  else if (formula === '' && minYuan === null && maxYuan === null && type !== 'title') {
    problems.push({ field: 'benefitFormula', message: `没有写明金额时，请填写${labels.benefitFormula}。` });
  } else problems.push(...lengthProblems(formula, 'benefitFormula'));
  return problems;
}

/** Titles that are named must be known; what leads to a title cannot be a reward for having just got it. */
function titleProblems({ grantsTitle, forNewlyRecognised }: Unchecked, vocabulary: Vocabulary): FieldProblem[] {
  const titles = vocabulary.field('validTitles')?.codes ?? {};
  const named = [
    { field: 'grantsTitle', value: grantsTitle },
    { field: 'forNewlyRecognised', value: forNewlyRecognised },
  ] as const;
  const unknown = named.filter(({ value }) => value !== undefined && !isCode(value, titles));
  if (unknown.length > 0) {
    return unknown.map(({ field }) => ({ field, message: `“${labels[field]}”请从列表中选择，没有则留空。` }));
  }
  if (grantsTitle === undefined || grantsTitle !== forNewlyRecognised) return [];
  const message = '政策认定的称号与只面向新认定的称号相同，两者只能填一项：认定政策填前者，认定后的奖励填后者。';
  return [{ field: 'forNewlyRecognised', message }];
}

const amountMessage = (field: PolicyField) => `${labels[field]}应为不小于 0 的整数（元），没有写明则留空。`;
const isAmount = (value: unknown) => value === null || (Number.isSafeInteger(value) && (value as number) >= 0);

function conditionProblems(content: Unchecked, vocabulary: Vocabulary, tables?: ScoreTables): FieldProblem[] {
  const { text, expression } = (content.condition ?? {}) as Record<string, unknown>;
  const problems = textProblems(text, 'conditionText');
  const parsed = parseExpression(expression, vocabulary, tables?.models);
  if (parsed.ok) {
    return [...problems, ...(tables?.problems(expression as Expression, content as PolicyContent) ?? [])];
  }
  return [
    ...problems,
    ...parsed.problems.map(({ path, message }) => ({ field: 'expression', message: `${path}：${message}` })),
  ];
}

function restProblems(content: Unchecked): FieldProblem[] {
  const { materials, sourceUrl, confidence, note } = content;
  const problems: FieldProblem[] = [];
  if (
    !Array.isArray(materials) ||
    materials.some((each) => typeof each !== 'string' || each === '' || tooLong(each, 'materials'))
  ) {
    problems.push({
      field: 'materials',
      message: `${labels.materials}每行一项，每项不能超过 ${policyLengths.materials} 个字。`,
    });
  }
  if (typeof sourceUrl === 'string' && tooLong(sourceUrl, 'sourceUrl'))
    problems.push(...lengthProblems(sourceUrl, 'sourceUrl'));
  else if (sourceUrl !== null && !(typeof sourceUrl === 'string' && /^https?:\/\/\S+$/.test(sourceUrl))) {
    problems.push({ field: 'sourceUrl', message: `${labels.sourceUrl}应以 http:// 或 https:// 开头，没有则留空。` });
  }
  const { checked, note: remark } = (confidence ?? {}) as Record<string, unknown>;
  if (typeof checked !== 'boolean' || typeof remark !== 'string' || tooLong(remark, 'confidenceNote')) {
    problems.push({
      field: 'confidenceNote',
      message: `${labels.confidenceNote}不能超过 ${policyLengths.confidenceNote} 个字。`,
    });
  }
  if (note !== null && (typeof note !== 'string' || tooLong(note, 'note'))) {
    problems.push({ field: 'note', message: `${labels.note}不能超过 ${policyLengths.note} 个字。` });
  }
  return problems;
}

function lengthProblems(text: string, field: keyof typeof policyLengths): FieldProblem[] {
  const message = `${labels[field]}不能超过 ${policyLengths[field]} 个字，请缩短。`;
  return tooLong(text, field) ? [{ field, message }] : [];
}

function tooLong(text: string, field: keyof typeof policyLengths): boolean {
  return [...text].length > policyLengths[field];
}

function isCode(value: unknown, codes: object): boolean {
  return typeof value === 'string' && Object.hasOwn(codes, value);
}
