import { conditionQuestions } from './condition-questions';
import type { Expression, Vocabulary } from '@park/criteria';
import { type CalendarDate, type FieldProblem, isCalendarDate, readJson } from '@park/kernel';
import { type Attribute, attribute, entryForm } from '@park/registry';
import { policyLabels } from '../../labels';
import { isNamedAlike } from './alike';
import { benefitRuleForm, benefitRuleTyped, ruleFields } from './benefit-rule';
import { documentKey, measureForm, measureText } from './document';
import { materialsForm, materialsOf, materialsTyped } from './policy-materials';
import { policyProblems } from './policy-check';
import { AMOUNTS, type PolicyField, type PolicyForm, saidIn, severalLines } from './policy-texts';
import { isUnwritten, unwritten } from './unwritten';
import type { PolicyContent } from './policy-content';
import { relationsForm, relationsTyped } from './policy-relations';
import { readRegions, regionsText } from '../offer/region';
import { asWritten } from './score-tables';

export type ReadPolicy =
  | { readonly ok: true; readonly content: PolicyContent }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** The content a form describes, or what is wrong with it today, by form field and in Chinese. Never throws. */
export function readPolicyForm(form: PolicyForm, vocabulary: Vocabulary, today: CalendarDate): ReadPolicy {
  const said = (field: PolicyField) => saidIn(form, field);
  const expression = readExpression(severalLines(form.expression ?? '').trim());
  const places = readRegions(said('region'));
  const content = { ...contentTyped(form, places.regions), condition: conditionTyped(form, expression.value) };
  const unread = [
    ...regionProblems(said('region'), places.unread),
    ...amountProblems(said),
    ...publishingProblems(said('publishedOn'), today),
  ];
  const found = [
    ...policyProblems(content, vocabulary).filter(({ field }) => unread.every((each) => each.field !== field)),
    ...unread,
  ];
  const isSound = !expression.problem && found.every(({ field }) => field !== 'expression');
  if (isSound && said('expressionConfirmed') !== 'on')
    found.push(...asked(content.condition.expression, vocabulary, today));
  const problems = expression.problem
    ? [...found.filter(({ field }) => field !== 'expression'), { field: 'expression', message: expression.problem }]
    : found;
  return problems.length > 0 ? { ok: false, problems } : { ok: true, content: content as unknown as PolicyContent };
}

/** What was typed as a content, its condition aside; what cannot be read is found wrong by its check. */
function contentTyped(form: PolicyForm, regions: readonly string[]) {
  const said = (field: PolicyField) => saidIn(form, field);
  const written = (field: PolicyField) => severalLines(form[field] ?? '');
  const relations = relationsIn(form);
  return {
    ...Object.fromEntries(plainFields.map((field) => [field, said(field)])),
    ...optional(said, ['documentTitle', 'clause', 'grantsTitle', 'forNewlyRecognised']),
    regions,
    standing: said('standing') || 'active',
    effectiveTo: said('effectiveTo') || null,
    applicationWindow:
      said('windowFrom') || said('windowTo') ? { from: said('windowFrom'), to: said('windowTo') } : null,
    ...(said('baseYear') && { baseYear: year(said('baseYear')) }),
    benefit: {
      type: said('benefitType'),
      minYuan: amount(said('minYuan'), '最低金额'),
      maxYuan: amount(said('maxYuan'), '最高金额'),
      formula: written('benefitFormula'),
      ...benefitRuleTyped({
        field: said('benefitRuleField'),
        rate: said('benefitRate'),
        bands: written('benefitBands'),
        againYuan: amount(said('benefitAgainYuan'), policyLabels.fields.benefitAgainYuan),
      }),
    },
    ...(relations && { relations }),
    ...materialsTyped(written('materials')),
    sourceUrl: said('sourceUrl') || null,
    confidence: { checked: said('checked') === 'on', note: written('confidenceNote') },
    note: written('note') || null,
  };
}

function relationsIn(form: PolicyForm) {
  const said = (field: PolicyField) => saidIn(form, field);
  return relationsTyped({
    replaces: severalLines(form.replaces ?? ''),
    notBoth: severalLines(form.notBoth ?? ''),
    notBothPer: said('notBothPer'),
    capName: said('capName'),
    capYuan: amount(said('capYuan'), policyLabels.fields.capYuan),
    capPer: said('capPer'),
    budgetName: said('budgetName'),
    budgetYuan: amount(said('budgetYuan'), policyLabels.fields.budgetYuan),
  });
}

/** Those of some fields that were filled in; what was left empty is absent. */
function optional(said: (field: PolicyField) => string, fields: readonly PolicyField[]): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, said(field)]).filter(([, text]) => text !== ''));
}

function conditionTyped(form: PolicyForm, expression: unknown) {
  return { text: severalLines(form.conditionText ?? ''), expression };
}

/** A document that is out has a day that has come; one written 2099 is a slip. */
function publishingProblems(publishedOn: string, today: CalendarDate): FieldProblem[] {
  if (!isCalendarDate(publishedOn) || publishedOn <= today) return [];
  const { publishedOn: label } = policyLabels.fields;
  return [{ field: 'publishedOn', message: `${label}不能晚于今天（${today}），请按文件上的日期填写。` }];
}

/** Nothing written is no answer: a policy of one region must not pass for one of the whole country. */
function regionProblems(typed: string, unread: readonly string[]): FieldProblem[] {
  const { region: label } = policyLabels.fields;
  if (typed === '') return [{ field: 'region', message: `请填写${label}，不限地区的填“全国”。` }];
  const message = `${label}中的“${unread.join('、')}”不在行政区划和功能区名单中，请填所在省、市、区的名称或 6 位区划代码，如 天津市、滨海新区、320500，多个以顿号分隔。`;
  return unread.length > 0 ? [{ field: 'region', message }] : [];
}

/** What a person has to confirm before a condition is kept as it is written. */
function asked(expression: unknown, vocabulary: Vocabulary, today: CalendarDate): FieldProblem[] {
  return conditionQuestions(expression as Expression, vocabulary, today).map(({ path, message }) => ({
    field: 'expression',
    message: `${path}：${message}如确实如此，请勾选“${policyLabels.fields.expressionConfirmed}”后再保存。`,
    confirm: true,
  }));
}

/** The form filled with a content, for editing it. */
export function policyFormOf(content: PolicyContent): PolicyForm {
  const { benefit, applicationWindow, condition, confidence } = content;
  return {
    ...Object.fromEntries(plainFields.map((field) => [field, content[field]])),
    ...measureForm(content),
    region: regionsText(content.regions),
    standing: content.standing,
    effectiveTo: content.effectiveTo ?? '',
    windowFrom: applicationWindow?.from ?? '',
    windowTo: applicationWindow?.to ?? '',
    baseYear: String(content.baseYear ?? ''),
    benefitType: benefit.type,
    minYuan: String(benefit.minYuan ?? ''),
    maxYuan: String(benefit.maxYuan ?? ''),
    benefitFormula: benefit.formula,
    ...benefitRuleForm(benefit),
    grantsTitle: content.grantsTitle ?? '',
    forNewlyRecognised: content.forNewlyRecognised ?? '',
    ...relationsForm(content),
    conditionText: condition.text,
    expression: JSON.stringify(asWritten(content).condition.expression, null, 2),
    materials: materialsForm(content),
    sourceUrl: content.sourceUrl ?? '',
    checked: confidence.checked ? 'on' : '',
    confidenceNote: confidence.note,
    note: content.note ?? '',
  };
}

const plainFields = [
  'title',
  'issuer',
  'documentNumber',
  'level',
  'kind',
  'publishedOn',
  'effectiveFrom',
  'department',
] as const;

/** An amount in yuan; what cannot be read is said by the problem of `amountProblems`, and NaN meanwhile. */
function amount(text: string, label: string): number | null {
  if (text === '') return null;
  const read = entryForm.parseInYuan(amountEntry(label), text);
  return read.ok ? (read.value as number) : NaN;
}

function amountProblems(said: (field: PolicyField) => string): FieldProblem[] {
  return AMOUNTS.flatMap(([field, label]) => {
    const read = said(field) === '' ? null : entryForm.parseInYuan(amountEntry(label), said(field));
    return read && !read.ok ? [{ field, message: read.message }] : [];
  });
}

/** Amounts are read as the figures of companies are: 5万元, 50,000, never two cells in one. */
function amountEntry(label: string): Attribute {
  return { ...attribute('registeredCapitalYuan')!, label, whole: true, min: 0 };
}

function readExpression(text: string): { value?: unknown; problem?: string } {
  if (text === '') return { problem: '请填写条件表达式（JSON）。' };
  if (text.length > 200_000) return { problem: '条件表达式过长，请拆分政策。' };
  const read = readJson(text);
  return read.ok ? { value: read.json } : { problem: `条件表达式不是有效的 JSON，${read.message}。` };
}

/** NaN, which the check refuses, for anything but a year. */
function year(text: string): number {
  const digits = text.normalize('NFKC').replace(/\s*年(度)?$/, '');
  return /^\d{4}$/.test(digits) ? Number(digits) : NaN;
}

/** How pages read a policy as it was typed, and show one in its form. */
export const policyForm = {
  of: policyFormOf,
  measure: measureText,
  materials: materialsOf,
  documentKey,
  read: readPolicyForm,
  unwritten,
  isUnwritten,
  isNamedAlike,
  questions: conditionQuestions,
  ruleFields,
};
