import type { FieldProblem } from '@park/kernel';
import {
  entryCodes,
  entryInput,
  type SureBox,
  sureBox,
  type EntryInput,
  type FileFacts,
  type ValueCell,
  valueCell,
} from '@park/dossier';
import { type Attribute, cellOf, entryForm, type SnapshotCell } from '@park/registry';
import { type Choice, choices, type TypedForm } from '@park/web-kit';
import { typedText } from './facts-form';

/** One input of the section's form, ready to be drawn. */
export interface FactField {
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  readonly unit?: string;
  readonly input: EntryInput;
  readonly value: string;
  /** What the form showed when it was opened; only what differs from it is recorded. */
  readonly was: string;
  readonly choices: readonly Choice[];
  readonly nullable: boolean;
  readonly none: boolean;
  readonly current: ValueCell;
  readonly again: boolean;
  /** The exact yuan of what stands in the field. */
  readonly echo: string;
  readonly problem?: string;
  /** The field to tick when the value is right though it looks wrong. */
  readonly sure?: SureBox;
}

interface Filled {
  readonly file: FileFacts;
  readonly year: number | null;
  readonly form?: TypedForm;
  readonly problems?: readonly FieldProblem[];
}

const NONE = '无';

/** The inputs of the given attributes, filled with what was typed or else with the current values. */
export function factFields(attributes: readonly Attribute[], filled: Filled): FactField[] {
  return attributes.map((attribute) => factField(attribute, filled));
}

/** The text of an input that shows the current value. */
export function shownText(attribute: Attribute, cell: SnapshotCell | undefined): string {
  if (!cell) return '';
  if (attribute.kind === 'set') return (Array.isArray(cell.v) ? [...cell.v] : []).sort().join(',');
  return entryForm.textOf(attribute, cell.v).trim();
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
    label: attribute.label,
    hint: attribute.hint,
    unit: entryForm.unitOf(attribute),
    input: entryInput(attribute),
    value: none ? '' : typed,
    was,
    choices: choices(entryCodes(attribute), typed.split(',')),
    nullable: attribute.nullable ?? false,
    none,
    current: valueCell(attribute, year, file),
    again: form?.has(`again.${key}`) ?? false,
    echo: entryForm.echo(attribute, none ? '' : typed),
    problem,
    ...sureBox(key, { ...(problems && { problems }), ...(form && { form }) }),
  };
}
