import { plainText } from '@park/kernel';
import type {
  ListColumn,
  ListCondition,
  ListField,
  ListFields,
  ListOrder,
  ListQuestion,
  ListTest,
  ListValue,
} from './list-field';
import { testsOf } from './list-field';

type Query = Readonly<Record<string, unknown>>;

/** A part of an address that says nothing to the list, and why. */
export interface ListProblem {
  readonly said: string;
  readonly message: string;
}

export interface ListReading {
  readonly question: ListQuestion;
  readonly problems: readonly ListProblem[];
}

const LONGEST_QUERY = 60;
const MOST_CONDITIONS = 20;
const MOST_COLUMNS = 20;
const OLDEST = 10;
const LONGEST_TEXT = 100;

/**
 * Reads what an address asks: `f=annual.revenue@T-1:gte:1000`, `match=any`, `cols=…`, `sort=-annual.revenue@T-1`.
 * What cannot be read is named and left out; the rest holds.
 */
export function readListQuestion(fields: ListFields, query: Query, others: readonly string[]): ListReading {
  const problems: ListProblem[] = [];
  const each = <T>(said: string, read: () => T): T[] => {
    try {
      return [read()];
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      problems.push({ said: said.slice(0, LONGEST_QUERY), message: error.message });
      return [];
    }
  };
  const said = [...new Set(textsOf(query['f']))];
  if (said.length > MOST_CONDITIONS)
    problems.push({ said: `第 ${MOST_CONDITIONS + 1} 个条件起`, message: `条件最多 ${MOST_CONDITIONS} 个` });
  const conditions = said.slice(0, MOST_CONDITIONS).flatMap((text) => each(text, () => conditionOf(fields, text)));
  const columns = textsOf(query['cols'])
    .flatMap((text) => text.split(','))
    .filter(Boolean)
    .slice(0, MOST_COLUMNS);
  const shown = [...new Set(columns)].flatMap((text) => each(text, () => columnOf(fields, text, others)));
  const order = lastOf(query['sort']);
  const [sorted = null] = order ? each(order, () => orderOf(fields, order, others)) : [];
  const q = [...plainText(lastOf(query['q']))].slice(0, LONGEST_QUERY).join('');
  const any = lastOf(query['match']) === 'any';
  return { question: { q, any, conditions, columns: shown.length > 0 ? shown : null, order: sorted }, problems };
}

/** The question as the query string of an address, readable and always the same for the same question; "" for none. */
export function listQuery(fields: ListFields, question: ListQuestion): string {
  const pairs: [string, string][] = [];
  if (question.q) pairs.push(['q', question.q]);
  for (const condition of question.conditions) pairs.push(['f', conditionText(fields, condition)]);
  if (question.any && question.conditions.length > 1) pairs.push(['match', 'any']);
  if (question.columns) pairs.push(['cols', question.columns.map(columnText).join(',')]);
  if (question.order) pairs.push(['sort', `${question.order.descending ? '-' : ''}${columnText(question.order)}`]);
  return pairs.map(([name, value]) => `${name}=${plainly(value)}`).join('&');
}

/** A column as addresses name it: annual.revenue@T-1. */
export function columnText({ key, back }: ListColumn): string {
  return back === null ? key : `${key}@T-${back}`;
}

/** A condition as addresses name it. */
export function conditionText(fields: ListFields, { field, back, test, values }: ListCondition): string {
  const named = `${columnText({ key: field.key, back })}:${test}`;
  return values.length === 0 ? named : `${named}:${values.map((value) => fields.write(field, value)).join(',')}`;
}

/** Reads one condition as addresses name it. Throws `Unreadable`. */
export function conditionOf(fields: ListFields, text: string): ListCondition {
  const [, name = '', test = '', typed = ''] = /^([^:]*):([^:]*)(?::(.*))?$/su.exec(text) ?? [];
  const several = test !== 'has' && test !== 'gte' && test !== 'lte';
  return conditionWith(fields, { name: name || text, test, typed: several ? typed.split(',') : [typed] });
}

/** A condition of its parts, as a form has them. Throws `Unreadable`. */
export function conditionWith(
  fields: ListFields,
  parts: { readonly name: string; readonly test: string; readonly typed: readonly string[] },
): ListCondition {
  const { field, back } = fieldOf(fields, parts.name);
  const test = testsOf(field).find(([offered]) => offered === parts.test)?.[0];
  if (!test) throw new Unreadable(`“${field.label}”没有这种比较方式`);
  const typed = parts.typed.map((each) => each.trim()).filter((each) => each !== '');
  return { field, back, test, values: valuesOf(fields, { field, test }, typed) };
}

/** What an address, or a form, says cannot be read; the message is for people. */
export class Unreadable extends Error {}

function fieldOf(
  fields: ListFields,
  text: string,
  how: 'asked' | 'shown' = 'asked',
): { field: ListField; back: number | null } {
  const [key = '', year] = text.split('@');
  const field = fields.field(key);
  if (!field) throw new Unreadable('没有这一项，可能已经改名或取消');
  const refusal = how === 'asked' ? fields.refusal(field) : undefined;
  if (refusal) throw new Unreadable(refusal);
  return { field, back: backOf(fields, field, year) };
}

function backOf({ thisYear }: ListFields, field: ListField, year: string | undefined): number | null {
  if (field.period === 'none') {
    if (year !== undefined) throw new Unreadable(`“${field.label}”不分年度`);
    return null;
  }
  if (year === undefined) return 1;
  const [, ago, plain] = /^(?:T-(\d{1,2})|(\d{4}))$/.exec(year) ?? [];
  const back = ago === undefined ? thisYear - Number(plain) : Number(ago);
  if (!(back >= 0 && back <= OLDEST))
    throw new Unreadable(`“${field.label}”的年度应在 ${thisYear - OLDEST} 至 ${thisYear} 之间`);
  return back;
}

function valuesOf(
  fields: ListFields,
  { field, test }: { readonly field: ListField; readonly test: ListTest },
  typed: readonly string[],
): ListValue[] {
  if (test === 'known' || test === 'missing') return [];
  const [first] = typed;
  if (first === undefined) throw new Unreadable(`请填写“${field.label}”要比较的值`);
  if (test === 'has') {
    if ([...first].length > LONGEST_TEXT) throw new Unreadable(`“${field.label}”最多填 ${LONGEST_TEXT} 个字`);
    return [first];
  }
  const parts = test === 'gte' || test === 'lte' ? [first] : typed;
  const values = [...new Set(parts.map((part) => valueOf(fields, field, part)))];
  if (test !== 'between') return values;
  if (parts.length !== 2) throw new Unreadable(`“${field.label}”请填写起、止两个值`);
  const [from, to] = values.length === 1 ? [values[0]!, values[0]!] : (values as [ListValue, ListValue]);
  if (from > to) throw new Unreadable(`“${field.label}”的起值大于止值，请对调`);
  return [from, to];
}

function valueOf(fields: ListFields, field: ListField, typed: string): ListValue {
  if (field.kind === 'boolean') {
    if (typed !== 'yes' && typed !== 'no') throw new Unreadable(`“${field.label}”请选“是”或“否”`);
    return typed === 'yes';
  }
  if (field.kind === 'code' || field.kind === 'set') {
    if (Object.hasOwn(field.codes ?? {}, typed)) return typed;
    if (field.openCodes && (field.form?.pattern ?? /^[\w.-]{1,20}\*?$/).test(typed)) return typed;
    const written = field.openCodes && field.form ? `，应为${field.form.words}` : '';
    throw new Unreadable(`“${field.label}”没有“${typed.slice(0, 20)}”这个选项${written}`);
  }
  const read = fields.read(field, typed);
  if ('message' in read) throw new Unreadable(read.message.replace(/。$/, ''));
  return read.value;
}

function columnOf(fields: ListFields, text: string, others: readonly string[]): ListColumn {
  if (others.includes(text)) return { key: text, back: null };
  const { field, back } = fieldOf(fields, text, 'shown');
  return { key: field.key, back };
}

function orderOf(fields: ListFields, text: string, others: readonly string[]): ListOrder {
  const descending = text.startsWith('-');
  const named = descending ? text.slice(1) : text;
  if (others.includes(named)) return { key: named, back: null, descending };
  const { field, back } = fieldOf(fields, named);
  return { key: field.key, back, descending };
}

function textsOf(value: unknown): string[] {
  return [value].flat().flatMap((each) => (typeof each === 'string' && each.trim() !== '' ? [each.trim()] : []));
}

/** A repeated parameter counts once, with its last value. */
function lastOf(value: unknown): string {
  return textsOf(value).at(-1) ?? '';
}

/** Percent-encoded but for what an address may show as it is. */
function plainly(text: string): string {
  return encodeURIComponent(text).replace(/%(?:3A|2C|40|2F)/g, decodeURIComponent);
}
