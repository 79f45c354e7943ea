import type { FieldProblem } from '@park/kernel';
import { type Attribute, cellOf, formText, type SnapshotCell } from '@park/registry';
import { typedText } from './facts-form';
import type { FileFacts } from './file-section';
import type { TypedForm } from './typed-form';
import { type ValueCell, valueCell } from './value-cell';

export interface Choice {
  readonly code: string;
  readonly label: string;
  readonly chosen: boolean;
}

/** One input of the section's form, ready to be drawn. */
export interface FactField {
  readonly key: string;
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly unit?: string;
  readonly input: 'text' | 'lines' | 'number' | 'date' | 'select' | 'ticks' | 'open-code';
  readonly value: string;
  /** What the form showed when it was opened; only what differs from it is recorded. */
  readonly was: string;
  readonly choices: readonly Choice[];
  readonly nullable: boolean;
  readonly none: boolean;
  readonly current: ValueCell;
  readonly again: boolean;
  readonly problem?: string;
}

interface Filled {
  readonly file: FileFacts;
  readonly year: number | null;
  readonly form?: TypedForm;
  readonly problems?: readonly FieldProblem[];
}

const NONE = '无';
const INPUTS: Readonly<Record<Attribute['kind'], FactField['input']>> = {
  boolean: 'select',
  code: 'select',
  set: 'ticks',
  date: 'date',
  text: 'lines',
  number: 'number',
  ratio: 'number',
};

/** The inputs of the given attributes, filled with what was typed or else with the current values. */
export function factFields(attributes: readonly Attribute[], filled: Filled): FactField[] {
  return attributes.map((attribute) => factField(attribute, filled));
}

/** The text of an input that shows the current value. */
export function shownText(attribute: Attribute, cell: SnapshotCell | undefined): string {
  if (!cell) return '';
  if (attribute.kind === 'set') return (Array.isArray(cell.v) ? [...cell.v] : []).sort().join(',');
  return formText(attribute, cell.v).trim();
}

function factField(attribute: Attribute, { file, year, form, problems }: Filled): FactField {
  const { key } = attribute;
  const was = form?.has(`was.${key}`)
    ? form.text(`was.${key}`)
    : shownText(attribute, cellOf(file.snapshot, key, year));
  const typed = form ? typedText(form, attribute) : was;
  const none = (attribute.nullable ?? false) && typed === NONE;
  const problem = problems?.find((each) => each.field === key)?.message;
  return {
    key,
    id: `fact-${key.replaceAll('.', '-')}`,
    label: attribute.label,
    hint: attribute.hint,
    unit: attribute.kind === 'ratio' ? '%' : attribute.unit,
    input: attribute.openCodes ? 'open-code' : INPUTS[attribute.kind],
    value: none ? '' : typed,
    was,
    choices: choicesOf(attribute, typed),
    nullable: attribute.nullable ?? false,
    none,
    current: valueCell(attribute, year, file),
    again: form?.has(`again.${key}`) ?? false,
    problem,
  };
}

function choicesOf(attribute: Attribute, value: string): Choice[] {
  const chosen = new Set(value.split(','));
  const codes = attribute.kind === 'boolean' ? { true: '是', false: '否' } : (attribute.codes ?? {});
  return Object.entries(codes).map(([code, label]) => ({ code, label, chosen: chosen.has(code) }));
}
