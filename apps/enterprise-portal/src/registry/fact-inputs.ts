import type { FactKey } from '@park/criteria';
import type { FieldProblem } from '@park/kernel';
import { entryCodes, entryInput, type Readable, type SureBox, sureBox, type ValueCell, valueCell } from '@park/dossier';
import { type Attribute, attribute as entryOf, entryForm } from '@park/registry';
import { type Choice, choices, type TypedForm } from '@park/web-kit';
import { noneField } from './supply-form';

/** One question of a form about facts, drawn by the partial fact-input. */
export interface FactQuestion {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly unit?: string;
  readonly input: 'number' | 'date' | 'select' | 'yes-no' | 'ticks' | 'open-code' | 'text' | 'lines';
  readonly value: string;
  readonly choices: readonly Choice[];
  /** Nobody has decided yet: 暂不清楚, or other words for it. */
  readonly open: boolean;
  readonly openWords?: string;
  /** Set where one may answer that there is none. */
  readonly none?: { readonly name: string; readonly label: string; readonly chosen: boolean };
  /** What is on file now. */
  readonly current: ValueCell;
  /** The exact yuan of what was typed. */
  readonly echo: string;
  /** The box to tick when the value is right though it looks wrong. */
  readonly sure?: SureBox;
  readonly problem?: string;
}

interface Filled {
  readonly file: Readable;
  readonly form?: TypedForm;
  readonly problems?: readonly FieldProblem[];
}

/** The questions for the given facts, as typed before or else empty; unknown attributes are left out. */
export function factQuestions(keys: readonly FactKey[], filled: Filled): FactQuestion[] {
  return keys.flatMap((key) => {
    const entry = entryOf(key.field);
    return entry ? [question(entry, key.year, filled)] : [];
  });
}

/** 2025 年度营业收入 */
export function factLabel({ label }: Pick<Attribute, 'label'>, year: number | null): string {
  return year === null ? label : `${year} 年度${label}`;
}

function question(entry: Attribute, year: number | null, { file, form, problems }: Filled): FactQuestion {
  const name = entryForm.factField(entry.key, year);
  const typed = form?.list(name) ?? [];
  const problem = problems?.find((each) => each.field === name)?.message;
  const unit = entryForm.unitOf(entry);
  return {
    name,
    label: factLabel(entry, year),
    input: inputOf(entry),
    value: typed.join('、'),
    choices: choices(entryCodes(entry), typed),
    open: typed.length === 0,
    current: valueCell(entry, year, file),
    ...(entry.hint && { hint: entry.hint }),
    ...(unit && { unit }),
    ...noneChoice(entry, name, form),
    echo: entryForm.echo(entry, typed.join('')),
    ...(problem && { problem }),
    ...sureBox(name, { ...(problems && { problems }), ...(form && { form }) }),
  };
}

function inputOf(entry: Attribute): FactQuestion['input'] {
  if (entry.kind === 'boolean') return 'yes-no';
  const input = entryInput(entry);
  return input === 'lines' && entry.format !== 'titles' ? 'text' : input;
}

function noneChoice(entry: Attribute, name: string, form: TypedForm | undefined): Pick<FactQuestion, 'none'> {
  if (!entry.nullable && entry.kind !== 'set') return {};
  const label = entry.kind === 'set' ? '以上都没有' : '没有';
  return { none: { name: noneField(name), label, chosen: form?.has(noneField(name)) ?? false } };
}
