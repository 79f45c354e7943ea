import {
  entryForm,
  type RecordForm,
  type RecordKind,
  type RecordsOfCompany,
  type ShownRecord,
  sourceLabels,
} from '@park/registry';
import { NotFound } from '@park/kernel';
import { entryCodes } from './entry-input';
import { COVERED } from './value-cell';

type Words = readonly { readonly label: string; readonly text: string }[];

/** A record as a page shows it. */
export interface RecordRow {
  readonly seq: number;
  /** How many files prove it. */
  readonly files: number;
  readonly kind: string;
  readonly words: Words;
  readonly source: string;
  readonly selfReported: boolean;
  readonly evidence: string | null;
  readonly by: string;
  readonly at: string;
  readonly canChange: boolean;
}

export interface RecordGroup {
  readonly code: string;
  readonly label: string;
  readonly about: string;
  readonly rows: readonly RecordRow[];
}

/** Who reads records: whether sensitive figures are covered, and which records may be changed. */
export interface RecordReader {
  readonly coversSensitive: boolean;
  mayChange(record: ShownRecord): boolean;
  /** How many files prove a record; without it none are shown. */
  filesOf?(record: ShownRecord): number;
}

/** The records of a company by kind, kinds without any left out, and what does not count any more. */
function recordGroups(records: RecordsOfCompany, reader: RecordReader) {
  const groups = entryForm.recordKinds.map(({ code, label, about }): RecordGroup => {
    const rows = records.held.filter(({ kind }) => kind === code).map((record) => recordRow(record, reader));
    return { code, label, about, rows };
  });
  return {
    turnsOn: records.turnsOn,
    groups: groups.filter(({ rows }) => rows.length > 0),
    past: records.past.map(({ record, by }) => ({
      ...recordRow(record, reader),
      gone: by.withdraws === null ? '已更正' : '已撤回',
      goneBy: by.actorName,
      goneAt: by.recordedAt,
      reason: by.reason && remark(record, by.reason, reader),
    })),
  };
}

function recordRow(record: ShownRecord, reader: RecordReader): RecordRow {
  return {
    seq: record.seq,
    files: reader.filesOf?.(record) ?? 0,
    kind: kindOf(record.kind).label,
    words: record.words.map(({ label, text, sensitive }) => ({
      label,
      text: sensitive && reader.coversSensitive ? COVERED : text,
    })),
    source: sourceLabels[record.source],
    selfReported: record.source === 'self-reported',
    evidence: record.evidence && remark(record, record.evidence, reader),
    by: record.actorName,
    at: record.recordedAt,
    canChange: reader.mayChange(record),
  };
}

/** A remark may repeat a figure of its record. */
function remark({ words }: ShownRecord, text: string, { coversSensitive }: RecordReader): string {
  return coversSensitive && words.some(({ sensitive }) => sensitive) ? COVERED : text;
}

/** One question of the form of a record. */
export interface RecordQuestion {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  readonly hint?: string;
  readonly unit?: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

const DAYS = ['happenedOn', 'validFrom', 'validTo'] as const;
const OPEN = { value: '', label: '请选择' };

/** The form of a kind of records, filled with a record where there is one. Throws NotFound for no kind of ours. */
function recordQuestions(code: string, record?: ShownRecord): RecordQuestion[] {
  const kind = kindOf(code);
  const details = kind.fields.map((field): RecordQuestion => {
    const value = record?.details[field.key];
    const codes = entryCodes(field);
    const unit = entryForm.unitOf(field);
    return {
      name: field.key,
      label: field.label,
      required: field.required,
      value: value === undefined ? '' : entryForm.textOf(field, value),
      ...(field.hint && { hint: field.hint }),
      ...(unit && { unit }),
      ...(field.kind === 'date' && { placeholder: EXAMPLE }),
      ...(Object.keys(codes).length > 0 && { options: [OPEN, ...Object.entries(codes).map(choice)] }),
    };
  });
  return [...details, ...DAYS.flatMap((name) => dayQuestion(kind, name, record))];
}

const EXAMPLE = '2026-01-31';
const choice = ([value, label]: [string, string]) => ({ value, label });

function dayQuestion(kind: RecordKind, name: (typeof DAYS)[number], record?: ShownRecord): RecordQuestion[] {
  const field = kind[name];
  if (!field) return [];
  const { label, required = false, hint } = field;
  return [{ name, label, required, ...(hint && { hint }), value: record?.[name] ?? '', placeholder: EXAMPLE }];
}

/** What a form of a record sent. */
function recordForm(form: {
  lines(): Readonly<Record<string, string>>;
  line(name: string): string;
}): Omit<RecordForm, 'kind'> {
  const typed = form.lines();
  return { typed, source: form.line('source'), evidence: form.line('evidence') };
}

/** Throws NotFound for no kind of ours. */
function kindOf(code: string): RecordKind {
  const kind = entryForm.recordKinds.find((each) => each.code === code);
  if (!kind) throw new NotFound('没有这一类记录，请从“记录”页面选择。');
  return kind;
}

/** The pages about records of a company, in words and questions. */
export const recordPages = {
  kindOf,
  rowOf: recordRow,
  groupsOf: recordGroups,
  questionsOf: recordQuestions,
  read: recordForm,
};
