import type { CalendarDate, FieldProblem } from '@park/kernel';
import { isSure, SURE } from '@park/dossier';
import { type TypedForm } from '@park/web-kit';
import { type Attribute, entryForm, type FactInput, sourceLabels, type TitleRecord } from '@park/registry';
import { isTitleField, readTitleRows, titlesText, typedTitleRows } from './title-rows';

/** Fields of the form that do not belong to one attribute. */
const FORM_FIELDS = new Set(['revision', 'year', 'source', 'observedOn', 'basis', 'evidence']);
/** `was.` keeps what the form showed, `again.` confirms a value unchanged, `none.` declares that there is none. */
const PREFIXES = ['was.', 'again.', 'none.', SURE];
const TEXTS = { basis: '口径', evidence: '依据' } as const;
const NONE = '无';

/** What a submitted section asks to record, and what keeps it from being recorded. */
export interface FactsForm {
  readonly revision: number;
  readonly facts: readonly FactInput[];
  /** Fields whose values were confirmed, named like annual.revenue@2025. */
  readonly confirmed: readonly string[];
  readonly problems: readonly FieldProblem[];
}

type Value = FactInput['value'];
type Provenance = Pick<FactInput, 'source' | 'observedOn' | 'basis' | 'evidence'>;
interface Occasion {
  readonly attributes: readonly Attribute[];
  readonly year: number | null;
  readonly today: CalendarDate;
}

/** Reads the form: only values that were changed or confirmed again become facts. */
export function readFactsForm(form: TypedForm, { attributes, year, today }: Occasion): FactsForm {
  const problems = [...unknownFields(form, attributes), ...revisionProblems(form)];
  if (attributes.some((attribute) => isTouched(form, attribute))) problems.push(...provenanceProblems(form, today));
  else problems.push(...idleProvenance(form, today));
  const provenance = readProvenance(form);
  const facts = attributes.flatMap((attribute) => {
    const value = readEntry(form, attribute, problems);
    return value === undefined ? [] : [{ attribute: attribute.key, year, value, ...provenance }];
  });
  const confirmed = attributes.flatMap(({ key }) => (isSure(form, key) ? [entryForm.factField(key, year)] : []));
  return { revision: Number(form.text('revision')), facts, confirmed, problems };
}

/** What the input of an attribute says; sets are one text of sorted codes, whether ticked or typed. */
export function typedText(form: TypedForm, attribute: Attribute): string {
  if (attribute.nullable && form.has(`none.${attribute.key}`)) return NONE;
  return attribute.kind === 'set' ? form.list(attribute.key).sort().join(',') : form.text(attribute.key);
}

/** Whether the person changed the value or confirmed it again. */
export function isTouched(form: TypedForm, attribute: Attribute): boolean {
  const { key } = attribute;
  if (form.has(`again.${key}`)) return true;
  if (attribute.format !== 'titles') return typedText(form, attribute) !== form.text(`was.${key}`);
  return form.names().some(isTitleField) && titlesText(typedTitles(form).titles) !== form.text(`was.${key}`);
}

/** The rows of titles as typed. */
export function typedTitles(form: TypedForm): { titles: TitleRecord[]; problems: FieldProblem[] } {
  return readTitleRows(typedTitleRows(form));
}

/** undefined: not touched, or not acceptable (then a problem was added). */
function readEntry(form: TypedForm, attribute: Attribute, problems: FieldProblem[]): Value | undefined {
  if (attribute.format === 'titles') {
    const read = typedTitles(form);
    problems.push(...read.problems);
    return isTouched(form, attribute) ? read.titles : undefined;
  }
  if (!isTouched(form, attribute)) return undefined;
  const typed = typedText(form, attribute);
  const read = typed === '' && attribute.kind !== 'set' ? cleared(attribute) : entryForm.parse(attribute, typed);
  if (read.ok) return read.value;
  problems.push({ field: attribute.key, message: read.message });
  return undefined;
}

function cleared(attribute: Attribute): { ok: false; message: string } {
  const remedy = attribute.nullable ? '确实没有时请勾选“无”' : '请填写更正后的值，或恢复原值';
  return { ok: false, message: `“${attribute.label}”已登记的值不能清空，${remedy}。` };
}

function revisionProblems(form: TypedForm): FieldProblem[] {
  const known = /^\d{1,9}$/.test(form.text('revision'));
  return known ? [] : [{ field: '', message: '表单已失效，请重新打开本页再填写。' }];
}

function provenanceProblems(form: TypedForm, today: CalendarDate): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const observedOn = entryForm.readDate(form.text('observedOn'));
  if (!Object.hasOwn(sourceLabels, form.text('source')))
    problems.push({ field: 'source', message: '请选择“数据来源”：本次填写的数据来自哪里。' });
  if (!observedOn)
    problems.push({ field: 'observedOn', message: '“数据日期”应为存在的日期，请按 2026-01-31 的格式填写。' });
  if (observedOn && observedOn > today)
    problems.push({ field: 'observedOn', message: '“数据日期”不能晚于今天，请核对。' });
  for (const [field, label] of Object.entries(TEXTS)) {
    const max = entryForm.lengths[field as keyof typeof TEXTS];
    if ([...form.text(field)].length > max) problems.push({ field, message: `“${label}”不能超过 ${max} 字，请精简。` });
  }
  return problems;
}

/** Day, basis and evidence belong to values: without one they would be dropped. The page fills in today itself. */
function idleProvenance(form: TypedForm, today: CalendarDate): FieldProblem[] {
  const fields = Object.entries({ observedOn: '数据日期', ...TEXTS });
  const typed = fields.find(([field]) => !['', today].includes(form.text(field)));
  if (!typed) return [];
  const [field, label] = typed;
  const message = `填写了“${label}”，但没有改动任何数值，所以没有保存。数值不变时，请勾选该项下的“值不变，按本次来源和日期重新确认”。`;
  return [{ field, message }];
}

function readProvenance(form: TypedForm): Provenance {
  const basis = form.text('basis');
  const evidence = form.text('evidence');
  return {
    source: form.text('source') as Provenance['source'],
    observedOn: entryForm.readDate(form.text('observedOn')) as CalendarDate,
    ...(basis && { basis }),
    ...(evidence && { evidence }),
  };
}

function unknownFields(form: TypedForm, attributes: readonly Attribute[]): FieldProblem[] {
  const keys = new Set(attributes.map((attribute) => attribute.key));
  const prefixed = (name: string) =>
    PREFIXES.some((prefix) => name.startsWith(prefix) && keys.has(name.slice(prefix.length)));
  const known = (name: string) =>
    FORM_FIELDS.has(name) || keys.has(name) || prefixed(name) || (keys.has('titles') && isTitleField(name));
  const strange = form.names().some((name) => !known(name));
  return strange ? [{ field: '', message: '表单中有本页没有的内容，请重新打开本页再填写。' }] : [];
}
