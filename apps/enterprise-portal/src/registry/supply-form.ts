import type { FactKey } from '@park/criteria';
import type { CalendarDate, FieldProblem } from '@park/kernel';
import { type Attribute, attribute as entryOf, entryForm, type FactInput } from '@park/registry';
import { isSure, SURE } from '@park/dossier';
import { TypedForm } from '@park/web-kit';

/** What a company filled in: facts to record, what keeps them from being recorded, and everything as typed. */
export interface Supplied {
  readonly revision: number;
  readonly facts: readonly FactInput[];
  /** Fields whose values were confirmed. */
  readonly confirmed: readonly string[];
  readonly problems: readonly FieldProblem[];
  /** The facts the form spoke of, for showing it again. */
  readonly asked: readonly FactKey[];
  readonly form: TypedForm;
}

/** The name of the box that says there is none of it. */
export function noneField(field: string): string {
  return `none.${field}`;
}

const NONE = '无';
const REVISION = 'revision';

/** Reads a form of facts; what was left empty is not supplied. Fields are named like annual.revenue@2025. */
export function readSupplied(body: unknown, today: CalendarDate): Supplied {
  const form = new TypedForm(body);
  const problems: FieldProblem[] = [];
  const asked = distinct(form.names().filter((name) => name !== REVISION && !name.startsWith(SURE)));
  const known = asked.flatMap((field) => askedFact(field) ?? []);
  const revision = form.text(REVISION);
  if (!/^\d{1,9}$/.test(revision)) problems.push({ field: '', message: '表单已失效，请重新打开本页再填写。' });
  if (known.length < asked.length)
    problems.push({ field: '', message: '表单中有本页没有的内容，请重新打开本页再填写。' });
  const facts = known.flatMap((fact) => {
    const value = readValue(fact, form, problems);
    if (value === undefined) return [];
    return [{ attribute: fact.entry.key, year: fact.year, value, source: 'self-reported' as const, observedOn: today }];
  });
  const confirmed = known
    .map(({ entry, year }) => entryForm.factField(entry.key, year))
    .filter((name) => isSure(form, name));
  return { revision: Number(revision) || 0, facts, confirmed, problems, asked: known.map(keyOf), form };
}

interface Asked {
  readonly entry: Attribute;
  readonly year: number | null;
}

function readValue({ entry, year }: Asked, form: TypedForm, problems: FieldProblem[]): FactInput['value'] | undefined {
  const field = entryForm.factField(entry.key, year);
  const typed = form.list(field);
  const none = form.has(noneField(field));
  if (typed.length === 0 && !none) return undefined;
  if (typed.length > 0 && none) {
    problems.push({ field, message: `“${entry.label}”已勾选“没有”，请取消勾选或清空填写的内容。` });
    return undefined;
  }
  const read = entryForm.parse(entry, none ? NONE : entry.kind === 'set' ? typed : form.text(field));
  if (read.ok) return read.value;
  problems.push({ field, message: read.message });
  return undefined;
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.replace(/^none\./, '')))];
}

/** annual.revenue@2025 as the attribute and the year; null for what the dictionary does not know. */
function askedFact(field: string): Asked | null {
  const [, key = '', year] = /^([\w.]+?)(?:@(\d{4}))?$/.exec(field) ?? [];
  const entry = entryOf(key);
  return entry ? { entry, year: year === undefined ? null : Number(year) } : null;
}

function keyOf({ entry, year }: Asked): FactKey {
  return { field: entry.key, year };
}
