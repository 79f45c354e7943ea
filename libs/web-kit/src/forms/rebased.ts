import type { Choice } from './choices';
import { FormRejected } from './form-rejected';
import type { TypedForm } from './typed-form';

/** A field of a form as the record has it now. */
export interface FieldNow {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly unit?: string | null;
  readonly options?: readonly Choice[] | null;
}

export interface Latest {
  readonly view: string;
  /** The page of the form, as the record is now. */
  readonly model: { readonly version: string | number };
  readonly fields: readonly FieldNow[];
  /** Who changed the record last, when and how, in words. */
  readonly by?: string;
  /** What was asked for is no longer open, so that its form is not on the page: what was typed stands beside the rest. */
  readonly isGone?: boolean;
}

const UNTOUCHED = '未改动';

/** That nothing on the form was changed, and by whom the rest was. */
const otherwise = (by: string) =>
  `${by || '其他人'}刚刚更改了这条记录的其他内容，本次尚未保存。您填写的内容保留在下面，核对后再次保存即可。`;

/**
 * The form on top of the latest record, status 409: what was typed stays, what was not touched shows the latest value,
 * and of each field that somebody else changed both sides stand on the page (`edit-conflict`). The form carries what it
 * showed as `was.KEY`, and the next try saves over the version of now. `said`: why the step cannot be taken any more.
 */
export function rebased(form: TypedForm, latest: Latest, said = ''): FormRejected {
  const { view, model, fields, by = '', isGone = false } = latest;
  const was = ({ key }: FieldNow) => form.line(`was.${key}`);
  const isTouched = (field: FieldNow) => form.has(field.key) && form.line(field.key) !== was(field);
  const typed: Record<string, string | string[]> = { ...form.typed(), version: String(model.version) };
  for (const field of fields) if (!isTouched(field)) typed[field.key] = field.value;
  const isChanged = (field: FieldNow) => form.has(`was.${field.key}`) && was(field) !== oneLine(field.value);
  const shown = fields.filter((field) => isChanged(field) || (isGone && isTouched(field)));
  const collisions = shown.map((field) => ({
    label: field.label,
    mine: isTouched(field) ? wordsOf(field, form.line(field.key)) : UNTOUCHED,
    theirs: wordsOf(field, field.value),
    by: isChanged(field) ? by : '',
  }));
  const isElsewhere = !isGone && !fields.some((field) => isChanged(field) && isTouched(field));
  const message = said || (shown.length > 0 ? '' : otherwise(by));
  const problems = message ? [{ field: '', message }] : [];
  return new FormRejected(
    view,
    { ...model, collisions, isGone, isElsewhere, changedBy: by },
    { problems, typed, status: 409 },
  );
}

/**
 * What the record says in the fields that a form did not have at all: a small form that is shown again as the whole one
 * would otherwise empty them, and the next save would write the blanks.
 */
export function withTheRest(form: TypedForm, { fields }: Latest): Readonly<Record<string, string>> {
  const rest = fields.filter(({ key }) => !form.has(key) && !form.has(`was.${key}`));
  return Object.fromEntries(rest.map(({ key, value }) => [key, value]));
}

function wordsOf({ options, unit }: FieldNow, value: string): string {
  if (value === '') return '—';
  const words = options?.find((option) => option.value === value)?.label ?? value;
  return unit ? `${words} ${unit}` : words;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*[\r\n]\s*/g, ' ');
}
