import type { Attribute } from '@park/registry';

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

/** The unit a person types in: percent for ratios, else the unit of the dictionary. */
export function entryUnit(attribute: Attribute): string | undefined {
  return attribute.kind === 'ratio' ? '%' : attribute.unit;
}

/** What can be chosen, and what of it is; 是 and 否 for a boolean. */
export function entryChoices(attribute: Attribute, chosen: readonly string[]): EntryChoice[] {
  const codes = attribute.kind === 'boolean' ? { true: '是', false: '否' } : (attribute.codes ?? {});
  return Object.entries(codes).map(([code, label]) => ({ code, label, chosen: chosen.includes(code) }));
}
