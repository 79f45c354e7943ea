import type { CalendarDate } from '@park/kernel';
import { attribute } from '@park/registry';
import { policyLabels } from '../../labels';
import type { PolicyContent } from '../content/policy-content';
import { policyFormOf } from '../content/policy-form';
import type { PolicyField, PolicyForm } from '../content/policy-texts';
import { expressionText } from '../explanation/expression-text';
import { yuanText } from '../offer/benefit';

/** A field of a policy that another version says otherwise, as people read it. */
export interface FieldChange {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

const EMPTY = '（空）';
const AMOUNTS: ReadonlySet<PolicyField> = new Set(['minYuan', 'maxYuan', 'capYuan', 'budgetYuan', 'benefitAgainYuan']);
const codes: Partial<Record<PolicyField, Readonly<Record<string, string>>>> = {
  level: policyLabels.levels,
  kind: policyLabels.kinds,
  benefitType: policyLabels.benefitTypes,
  standing: policyLabels.standings,
  capPer: policyLabels.capPers,
  notBothPer: policyLabels.notBothPers,
  grantsTitle: attribute('validTitles')?.codes ?? {},
  forNewlyRecognised: attribute('validTitles')?.codes ?? {},
};

/** What a version says otherwise than the one before it, in the order of the form; conditions in words. */
export function policyChanges(before: PolicyContent, after: PolicyContent, asOf: CalendarDate): FieldChange[] {
  const [old, now] = [policyFormOf(before), policyFormOf(after)];
  const fields = Object.keys(policyLabels.fields) as PolicyField[];
  const changed = fields.filter((field) => (old[field] ?? '') !== (now[field] ?? ''));
  const read = (content: PolicyContent, form: PolicyForm, field: PolicyField) =>
    field === 'expression' ? expressionText(content.condition.expression, asOf) : shown(field, form[field] ?? '');
  return changed.flatMap((field) => {
    const change = { before: read(before, old, field), after: read(after, now, field) };
    // Written otherwise, read the same.
    return change.before === change.after ? [] : [{ label: policyLabels.fields[field], ...change }];
  });
}

function shown(field: PolicyField, text: string): string {
  if (field === 'checked') return text === 'on' ? '是' : '否';
  if (text === '') return EMPTY;
  if (field === 'benefitRuleField') return attribute(text)?.label ?? text;
  if (AMOUNTS.has(field)) return yuanText(Number(text));
  return codes[field]?.[text] ?? text;
}
