import { plainText } from '@park/kernel';
import { entryForm } from '@park/registry';
import { policyLabels } from '../../labels';

/** A policy as it is typed: every field a string, "" when left empty. `checked` is "on" when ticked. */
export type PolicyForm = Readonly<Partial<Record<PolicyField, string>>>;

export type PolicyField =
  | 'title'
  | 'issuer'
  | 'documentNumber'
  | 'documentTitle'
  | 'clause'
  | 'level'
  | 'region'
  | 'kind'
  | 'publishedOn'
  | 'effectiveFrom'
  | 'effectiveTo'
  | 'windowFrom'
  | 'windowTo'
  | 'baseYear'
  | 'benefitType'
  | 'minYuan'
  | 'maxYuan'
  | 'benefitFormula'
  | 'benefitRuleField'
  | 'benefitRate'
  | 'benefitBands'
  | 'benefitAgainYuan'
  | 'grantsTitle'
  | 'forNewlyRecognised'
  | 'replaces'
  | 'notBoth'
  | 'notBothPer'
  | 'capName'
  | 'capYuan'
  | 'capPer'
  | 'budgetName'
  | 'budgetYuan'
  | 'conditionText'
  | 'expression'
  | 'expressionConfirmed'
  | 'materials'
  | 'department'
  | 'sourceUrl'
  | 'checked'
  | 'confidenceNote'
  | 'standing'
  | 'note';

export const AMOUNTS = [
  ['minYuan', '最低金额'],
  ['maxYuan', '最高金额'],
  ['capYuan', policyLabels.fields.capYuan],
  ['budgetYuan', policyLabels.fields.budgetYuan],
  ['benefitAgainYuan', policyLabels.fields.benefitAgainYuan],
] as const;

const DATES: ReadonlySet<PolicyField> = new Set([
  'publishedOn',
  'effectiveFrom',
  'effectiveTo',
  'windowFrom',
  'windowTo',
]);

/** What is searched, compared and shown as a name: kept in the one form of all names. */
const NAMES: ReadonlySet<PolicyField> = new Set([
  ...(['title', 'issuer', 'documentNumber', 'documentTitle', 'clause', 'department'] as const),
  ...(['capName', 'budgetName'] as const),
]);

/** What was typed into an input of one line. */
export function saidIn(form: PolicyForm, field: PolicyField): string {
  if (NAMES.has(field)) return plainText(form[field] ?? '');
  const isAmount = AMOUNTS.some(([amountField]) => amountField === field);
  // A footnote mark on a figure must not become a digit of it.
  const typed = isAmount ? (form[field] ?? '').trim() : oneLine(form[field] ?? '');
  return (DATES.has(field) && entryForm.readDate(typed)) || typed;
}

/** As written, without what nobody sees; a line break becomes a blank, for the input of one line would join the words. */
function oneLine(text: string): string {
  return text
    .replace(/\s*[\r\n]\s*/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
}

/** As written, with the blank lines at its ends; nothing when it is blank all over. */
export function severalLines(text: string): string {
  return text.trim() === '' ? '' : text.replaceAll('\r\n', '\n');
}
