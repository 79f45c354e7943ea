import type { CalendarDate, FieldProblem } from '@park/kernel';
import { type FileFacts, recordedTitles } from '@park/dossier';
import { attribute, type Attribute, type FactSource, sourceLabels, entryForm } from '@park/registry';
import { type Choice, choices, type TypedForm } from '@park/web-kit';
import { type FactField, factFields } from './fact-fields';
import { type FormScope, yearChoices } from './form-scope';
import { titleField, type TitleRow, titleRows, titlesText, typedTitleRows } from './title-rows';

/** What the edit page of one section shows. */
export interface FactsPage {
  readonly scope: { readonly section: FormScope['section']; readonly year: number | null };
  readonly years: readonly { readonly year: number; readonly active: boolean }[];
  readonly revision: number;
  readonly fields: readonly FactField[];
  readonly titles?: TitlesField;
  readonly provenance: Provenance;
  readonly problems: readonly FieldProblem[];
}

interface Provenance {
  readonly sources: readonly Choice[];
  readonly observedOn: string;
  readonly basis: string;
  readonly evidence: string;
  readonly problem: Readonly<Record<string, string>>;
}

interface TitlesField {
  readonly was: string;
  readonly rows: readonly TitleInputs[];
}

type TitleInputs = { readonly no: number; readonly problems: string } & {
  readonly [column in 'code' | 'status']: {
    readonly name: string;
    readonly choices: readonly Choice[];
    readonly wrong: boolean;
  };
} & {
  readonly [column in 'issuer' | 'docNumber' | 'issuedOn' | 'validFrom' | 'validTo']: {
    readonly name: string;
    readonly value: string;
    readonly wrong: boolean;
  };
};

export interface Filling {
  readonly file: FileFacts & { readonly revision: number };
  readonly scope: FormScope;
  readonly form?: TypedForm;
  readonly problems?: readonly FieldProblem[];
}

/** The page for a scope, filled with what was typed or else with the current values. */
export function factsPage({ file, scope, form, problems = [] }: Filling): FactsPage {
  const plain = scope.attributes.filter((each) => each.format !== 'titles');
  return {
    scope: { section: scope.section, year: scope.year },
    years: scope.year === null ? [] : yearChoices(file.asOf, scope.year),
    revision: form ? Number(form.text('revision')) || 0 : file.revision,
    fields: factFields(plain, { file, year: scope.year, problems, ...(form && { form }) }),
    ...(plain.length < scope.attributes.length && { titles: titlesField(file, form, problems) }),
    provenance: {
      ...typedProvenance(form, file.asOf),
      sources: sourceChoices(scope.attributes, form),
      problem: problemByField(problems),
    },
    problems,
  };
}

function typedProvenance(form: TypedForm | undefined, today: CalendarDate) {
  const text = (name: string) => form?.text(name) ?? '';
  return { observedOn: form?.text('observedOn') ?? today, basis: text('basis'), evidence: text('evidence') };
}

/** The sources that values of this form usually come from. */
function sourceChoices(attributes: readonly Attribute[], form: TypedForm | undefined): Choice[] {
  const isUsual = (code: string) => attributes.some((each) => each.sources.includes(code as FactSource));
  const usual = Object.entries(sourceLabels).filter(([code]) => isUsual(code));
  return choices(Object.fromEntries(usual), form?.text('source'));
}

function problemByField(problems: readonly FieldProblem[]): Record<string, string> {
  return Object.fromEntries(problems.map(({ field, message }) => [field, message]));
}

function titlesField(file: FileFacts, form: TypedForm | undefined, problems: readonly FieldProblem[]): TitlesField {
  const recorded = recordedTitles(file.snapshot);
  const rows = form ? typedTitleRows(form) : titleRows(recorded);
  return {
    was: form?.has('was.titles') ? form.text('was.titles') : titlesText(recorded),
    rows: rows.map((row, at) => titleInputs(row, at, problems)),
  };
}

function titleInputs(row: TitleRow, at: number, problems: readonly FieldProblem[]): TitleInputs {
  const wrong = (column: string) => problems.some((each) => each.field === titleField(at, column));
  const input = (column: keyof TitleRow) => ({
    name: titleField(at, column),
    value: row[column],
    wrong: wrong(column),
  });
  const select = (column: 'code' | 'status', codes: Readonly<Record<string, string>>) => ({
    name: titleField(at, column),
    choices: choices(codes, row[column]),
    wrong: wrong(column),
  });
  return {
    no: at + 1,
    problems: problems
      .filter((each) => each.field.startsWith(`titles.${at}.`))
      .map((each) => each.message)
      .join(' '),
    code: select('code', attribute('validTitles')?.codes ?? {}),
    issuer: input('issuer'),
    docNumber: input('docNumber'),
    issuedOn: input('issuedOn'),
    validFrom: input('validFrom'),
    validTo: input('validTo'),
    status: select('status', entryForm.titleStatuses),
  };
}
