import type { FieldProblem } from '@park/kernel';
import type { Attribute } from '@park/registry';
import type { TypedForm } from './typed-form';

/** How a value of an attribute is entered. `open-code`: a code typed freely, with the usual ones proposed. */
export type EntryInput = 'text' | 'lines' | 'number' | 'date' | 'select' | 'ticks' | 'open-code';

/** One option of a list. */
export interface EntryChoice {
  readonly code: string;
  readonly label: string;
  readonly chosen: boolean;
}

const INPUTS: Readonly<Record<Attribute['kind'], EntryInput>> = {
  boolean: 'select',
  code: 'select',
  set: 'ticks',
  date: 'date',
  text: 'lines',
  number: 'number',
  ratio: 'number',
};

/** The kind of input that suits an attribute. */
export function entryInput(attribute: Attribute): EntryInput {
  return attribute.openCodes ? 'open-code' : INPUTS[attribute.kind];
}

/** What can be chosen, and what of it is; 是 and 否 for a boolean. */
export function entryChoices(attribute: Attribute, chosen: readonly string[]): EntryChoice[] {
  const codes = attribute.kind === 'boolean' ? { true: '是', false: '否' } : (attribute.codes ?? {});
  return Object.entries(codes).map(([code, label]) => ({ code, label, chosen: chosen.includes(code) }));
}

/** The box by which a person says that a value is right though it looks wrong: there once it was asked about, or ticked. */
export function sureBox(
  field: string,
  { problems = [], form }: { readonly problems?: readonly FieldProblem[]; readonly form?: TypedForm },
): { readonly sure?: { readonly name: string; readonly chosen: boolean } } {
  const name = `sure.${field}`;
  const chosen = form?.has(name) ?? false;
  const asked = problems.some((problem) => problem.field === field && problem.confirm);
  return chosen || asked ? { sure: { name, chosen } } : {};
}
