import { type PolicyField, type PolicyForm, policyLabels } from '@park/policy';

const EMPTY = '（空）';

/** Where what was typed differs from the draft as somebody else saved it. */
export function policyCollisions(typed: PolicyForm, saved: PolicyForm) {
  const said = (form: PolicyForm, field: PolicyField) => (form[field] ?? '').replaceAll('\r\n', '\n').trim();
  return (Object.keys(policyLabels.fields) as PolicyField[])
    .filter((field) => field !== 'expressionConfirmed')
    .filter((field) => said(typed, field) !== said(saved, field))
    .map((field) => ({
      label: policyLabels.fields[field],
      mine: said(typed, field) || EMPTY,
      theirs: said(saved, field) || EMPTY,
    }));
}
