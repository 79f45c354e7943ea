import { parseExpression } from '@park/clauses';
import type { Expression, Vocabulary } from '@park/criteria';
import { type FieldProblem, isCalendarDate, yearOf } from '@park/kernel';
import { policyLabels } from '../../labels';
import type { PolicyContent } from './policy-content';
import type { ScoreTables } from './score-tables';

type Unchecked = { readonly [K in keyof PolicyContent]?: unknown };

const texts: readonly { field: keyof PolicyContent; label: string; most: number }[] = [
  { field: 'title', label: '政策名称', most: 200 },
  { field: 'issuer', label: '发文机关', most: 100 },
  { field: 'documentNumber', label: '文号', most: 120 },
  { field: 'region', label: '适用地区', most: 60 },
  { field: 'department', label: '受理部门', most: 120 },
];
const choices: readonly { field: keyof PolicyContent; label: string; codes: object }[] = [
  { field: 'level', label: '层级', codes: policyLabels.levels },
  { field: 'kind', label: '类别', codes: policyLabels.kinds },
  { field: 'standing', label: '政策现状', codes: policyLabels.standings },
];

/**
 * Everything wrong with a policy's content, in Chinese; [] when it may be stored. Never throws. Scores are written without
 * their tables (`asWritten`); with `tables` they must name one that is in force with the policy.
 */
export function policyProblems(content: Unchecked, vocabulary: Vocabulary, tables?: ScoreTables): FieldProblem[] {
  return [
    ...texts.flatMap(({ field, label, most }) => textProblems(content[field], { field, label, most })),
    ...choices
      .filter(({ field, codes }) => !isCode(content[field], codes))
      .map(({ field, label, codes }) => ({ field, message: `请选择${label}：${Object.values(codes).join('、')}。` })),
    ...dateProblems(content),
    ...benefitProblems(content.benefit),
    ...titleProblems(content, vocabulary),
    ...conditionProblems(content, vocabulary, tables),
    ...restProblems(content),
  ];
}

function textProblems(
  value: unknown,
  { field, label, most }: { field: string; label: string; most: number },
): FieldProblem[] {
  if (typeof value !== 'string' || value.trim() === '') return [{ field, message: `请填写${label}。` }];
  return [...value].length > most ? [{ field, message: `${label}不能超过 ${most} 个字，请缩短。` }] : [];
}

function dateProblems(content: Unchecked): FieldProblem[] {
  const { publishedOn, effectiveFrom, effectiveTo, applicationWindow } = content;
  const problems: FieldProblem[] = [];
  if (!isCalendarDate(publishedOn)) problems.push({ field: 'publishedOn', message: dateMessage('发布日期') });
  if (!isCalendarDate(effectiveFrom)) problems.push({ field: 'effectiveFrom', message: dateMessage('生效日期') });
  if (effectiveTo !== null)
    problems.push(...rangeProblems(effectiveFrom, effectiveTo, ['effectiveTo', '失效日期', '生效日期']));
  if (applicationWindow !== null) problems.push(...windowProblems(applicationWindow));
  problems.push(...baseYearProblems(content));
  return problems;
}

/** A base year lies before the round: figures of a year that is not over cannot be asked for. */
function baseYearProblems({ baseYear, applicationWindow }: Unchecked): FieldProblem[] {
  if (baseYear === undefined) return [];
  const field = 'baseYear';
  if (!Number.isInteger(baseYear) || (baseYear as number) < 1990 || (baseYear as number) > 2100) {
    return [{ field, message: '数据年度应为四位数的年份，例如 2025；随申报时间推算时留空。' }];
  }
  const to = (applicationWindow as { to?: unknown } | null)?.to;
  if (!isCalendarDate(to) || (baseYear as number) < yearOf(to)) return [];
  return [{ field, message: `数据年度应早于申报截止的年份（${yearOf(to)}），当年数据尚未形成，请核对。` }];
}

function windowProblems(window: unknown): FieldProblem[] {
  const { from, to } = (window ?? {}) as { from?: unknown; to?: unknown };
  const start = isCalendarDate(from) ? [] : [{ field: 'windowFrom', message: dateMessage('申报开始日期') }];
  return [...start, ...rangeProblems(from, to, ['windowTo', '申报截止日期', '申报开始日期'])];
}

function rangeProblems(
  from: unknown,
  to: unknown,
  [field, label, fromLabel]: [string, string, string],
): FieldProblem[] {
  if (!isCalendarDate(to)) return [{ field, message: dateMessage(label) }];
  return isCalendarDate(from) && to < from
    ? [{ field, message: `${label}不能早于${fromLabel}（${from}），请核对。` }]
    : [];
}

const dateMessage = (label: string) => `${label}应为存在的日期，写作 2026-03-01。`;

function benefitProblems(benefit: unknown): FieldProblem[] {
  const { type, minYuan, maxYuan, formula } = (benefit ?? {}) as Record<string, unknown>;
  const problems: FieldProblem[] = [];
  if (!isCode(type, policyLabels.benefitTypes)) problems.push({ field: 'benefitType', message: '请选择优惠方式。' });
  if (!isAmount(minYuan)) problems.push({ field: 'minYuan', message: amountMessage('最低金额') });
  if (!isAmount(maxYuan)) problems.push({ field: 'maxYuan', message: amountMessage('最高金额') });
  if (typeof minYuan === 'number' && typeof maxYuan === 'number' && maxYuan < minYuan) {
    problems.push({ field: 'maxYuan', message: '最高金额不能小于最低金额，请核对。' });
  }
  if (typeof formula !== 'string') problems.push({ field: 'benefitFormula', message: '请填写优惠内容或计算办法。' });
  else if (formula === '' && minYuan === null && maxYuan === null && type !== 'title') {
    problems.push({ field: 'benefitFormula', message: '没有写明金额时，请填写优惠内容或计算办法。' });
  }
  return problems;
}

/** Titles that are named must be known; what leads to a title cannot be a reward for having just got it. */
function titleProblems({ grantsTitle, forNewlyRecognised }: Unchecked, vocabulary: Vocabulary): FieldProblem[] {
  const titles = vocabulary.field('validTitles')?.codes ?? {};
  const named = [
    { field: 'grantsTitle', label: '认定的称号', value: grantsTitle },
    { field: 'forNewlyRecognised', label: '只面向新认定的称号', value: forNewlyRecognised },
  ];
  const unknown = named.filter(({ value }) => value !== undefined && !isCode(value, titles));
  if (unknown.length > 0) {
    return unknown.map(({ field, label }) => ({ field, message: `“${label}”请从列表中选择，没有则留空。` }));
  }
  if (grantsTitle === undefined || grantsTitle !== forNewlyRecognised) return [];
  const message = '政策认定的称号与只面向新认定的称号相同，两者只能填一项：认定政策填前者，认定后的奖励填后者。';
  return [{ field: 'forNewlyRecognised', message }];
}

const amountMessage = (label: string) => `${label}应为不小于 0 的整数（元），没有写明则留空。`;
const isAmount = (value: unknown) => value === null || (Number.isSafeInteger(value) && (value as number) >= 0);

function conditionProblems(content: Unchecked, vocabulary: Vocabulary, tables?: ScoreTables): FieldProblem[] {
  const { text, expression } = (content.condition ?? {}) as Record<string, unknown>;
  const problems = textProblems(text, { field: 'conditionText', label: '申报条件', most: 4000 });
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
    materials.some((each) => typeof each !== 'string' || each === '' || each.length > 300)
  ) {
    problems.push({ field: 'materials', message: '申报材料每行一项，每项不超过 300 个字。' });
  }
  if (sourceUrl !== null && !(typeof sourceUrl === 'string' && /^https?:\/\/\S{1,480}$/.test(sourceUrl))) {
    problems.push({ field: 'sourceUrl', message: '原文链接应以 http:// 或 https:// 开头，没有则留空。' });
  }
  const { checked, note: remark } = (confidence ?? {}) as Record<string, unknown>;
  if (typeof checked !== 'boolean' || typeof remark !== 'string' || remark.length > 1000) {
    problems.push({ field: 'confidenceNote', message: '核对说明不能超过 1000 个字。' });
  }
  if (note !== null && (typeof note !== 'string' || note.length > 2000)) {
    problems.push({ field: 'note', message: '备注不能超过 2000 个字。' });
  }
  return problems;
}

function isCode(value: unknown, codes: object): boolean {
  return typeof value === 'string' && Object.hasOwn(codes, value);
}
