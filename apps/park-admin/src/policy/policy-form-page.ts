import { type PolicyField, policyForm, type PolicyForm, policyLabels } from '@park/policy';
import { attribute, entryForm } from '@park/registry';
import { choices } from '@park/web-kit';

/** A policy as typed: every field a string; `expectedVersion` is the draft's version the form was opened with. */
export type TypedPolicy = Record<string, string> & Partial<Record<PolicyField | 'expectedVersion', string>>;

const { all, none } = entryForm.materialKinds;
const MATERIALS = `每行一份；系统按字面猜它对应档案里的哪一类，猜得不对的在行尾写“#种类”：${[...all, none].map(({ label }) => label).join('、')}`;

interface FormPlace {
  readonly title: string;
  readonly action: string;
  readonly back: string;
  readonly typed: TypedPolicy;
}

export function policyFormPage({ title, action, back, typed }: FormPlace) {
  return {
    title,
    action,
    back,
    values: typed,
    labels: policyLabels.fields,
    levels: choices(policyLabels.levels),
    kinds: choices(policyLabels.kinds),
    benefits: choices(policyLabels.benefitTypes),
    capPers: choices(policyLabels.capPers),
    notBothPers: choices(policyLabels.notBothPers),
    standings: choices(policyLabels.standings),
    ruleFields: choices(
      Object.fromEntries(
        policyForm.ruleFields.map(({ key, label, unit }) => [key, `${label}${unit ? `（${unit}）` : ''}`]),
      ),
    ),
    materialsHint: MATERIALS,
    titles: choices(attribute('validTitles')?.codes ?? {}),
  };
}

const OF_DOCUMENT = [
  ...(['issuer', 'documentNumber', 'documentTitle', 'level', 'region', 'kind', 'publishedOn'] as const),
  ...(['effectiveFrom', 'effectiveTo', 'department', 'sourceUrl'] as const),
] as const;

/** The form of another measure of a document: filled with what is the same for all of them; nobody held it against the text yet. */
export function ofSameDocument(sister: string, form: PolicyForm): TypedPolicy {
  const same = Object.fromEntries(OF_DOCUMENT.map((field) => [field, form[field] ?? '']));
  return { ...same, sister, standing: 'active' };
}

/** The posted body as strings; a repeated field counts once. */
export function typedPolicy(body: unknown): TypedPolicy {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]));
}
