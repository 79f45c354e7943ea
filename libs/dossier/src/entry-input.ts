import type { FieldProblem } from '@park/kernel';
import type { Attribute } from '@park/registry';

/** How a value of an attribute is entered. `open-code`: a code typed freely, with the usual ones proposed. */
export type EntryInput = 'text' | 'lines' | 'number' | 'date' | 'select' | 'ticks' | 'open-code';

/** What a form sent, as far as it is asked whether a field came with it. */
interface Sent {
  text(name: string): string;
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

/** The codes of an attribute with their words; 是 and 否 for a boolean. */
export function entryCodes(attribute: Attribute): Readonly<Record<string, string>> {
  return attribute.kind === 'boolean' ? { true: '是', false: '否' } : (attribute.codes ?? {});
}

/** Before the name of a field: the value that a person says is right though it looks wrong. */
export const SURE = 'sure.';

/** Whether the value that stands in a field now is the one that was confirmed; another one is asked about again. */
export function isSure(form: Sent, field: string): boolean {
  return form.text(SURE + field) !== '' && form.text(SURE + field) === form.text(field);
}

/** The box by which a person says that a value is right though it looks wrong: there once it was asked about, or ticked. */
export function sureBox(
  field: string,
  { problems = [], form }: { readonly problems?: readonly FieldProblem[]; readonly form?: Sent },
): { readonly sure?: SureBox } {
  const chosen = form !== undefined && isSure(form, field);
  const asked = problems.some((problem) => problem.field === field && problem.confirm);
  return chosen || asked ? { sure: { name: SURE + field, value: form?.text(field) ?? '', chosen } } : {};
}

/** A box to tick; what it sends is the value that is right. */
export interface SureBox {
  readonly name: string;
  readonly value: string;
  readonly chosen: boolean;
}
