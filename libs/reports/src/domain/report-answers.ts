import type { CalendarDate, FieldProblem } from '@park/kernel';
import { type Attribute, entryForm, type FactInput, type StoredValue } from '@park/registry';
import { askedOf } from './campaign-form';

/** What stands in one field: what was typed, that there is none of it, that the value is right though it looks wrong. */
export interface Answer {
  readonly typed: readonly string[];
  readonly none: boolean;
  readonly sure: boolean;
  /** It stands as it was when the park sent it back. */
  readonly returned?: boolean;
}

/** By the names of the fields, like annual.revenue@2025; a field that nobody has touched is left out. */
export type Answers = Readonly<Record<string, Answer>>;

/** One figure that a campaign asks for. */
export interface AskedField {
  readonly name: string;
  readonly entry: Attribute;
  readonly year: number | null;
  /** “2025 年营业收入” */
  readonly label: string;
}

/** A figure that was answered. */
export interface Figure extends AskedField {
  readonly value: StoredValue;
}

/** What the answers of a report say. */
export interface ReadAnswers {
  readonly figures: readonly Figure[];
  readonly problems: readonly FieldProblem[];
  /** Fields that say nothing: neither a value nor that there is none. */
  readonly blank: readonly AskedField[];
}

const NONE = '无';

interface Asked {
  readonly attributes: readonly string[];
  readonly year: number;
}

/** The fields of a campaign, in its order. */
export function askedFields({ attributes, year }: Asked): AskedField[] {
  return askedOf(attributes).map((entry) => {
    const of = entry.period === 'year' ? year : null;
    const label = of === null ? entry.label : `${of} 年${entry.label}`;
    return { name: entryForm.factField(entry.key, of), entry, year: of, label };
  });
}

/** Reads the answers to some fields by the rules of the company file. Zero is a figure; blank is none. */
export function readAnswers(fields: readonly AskedField[], answers: Answers): ReadAnswers {
  const [figures, problems, blank]: [Figure[], FieldProblem[], AskedField[]] = [[], [], []];
  for (const field of fields) {
    const read = readAnswer(field, answers[field.name]);
    if (read === undefined) blank.push(field);
    else if ('message' in read) problems.push({ field: field.name, message: read.message });
    else figures.push({ ...field, value: read.value });
  }
  return { figures, problems, blank };
}

/** The figures as the company's own word of a day. */
export function factsOf(figures: readonly Figure[], observedOn: CalendarDate): FactInput[] {
  return figures.map(({ entry, year, value }) => {
    return { attribute: entry.key, year, value, source: 'self-reported', observedOn };
  });
}

/** The answers with those of some fields in place of what was there; what is blank now is left out. */
export function withAnswers(before: Answers, fields: readonly AskedField[], given: Answers): Answers {
  const names = new Set(fields.map(({ name }) => name));
  const others = Object.entries(before).filter(([name]) => !names.has(name));
  const own = Object.entries(given)
    .filter(([name, { typed, none }]) => names.has(name) && (typed.length > 0 || none))
    .map(([name, answer]) => [name, { ...answer, ...(isUnchanged(before[name], answer) && { returned: true }) }]);
  return Object.fromEntries([...others, ...own]);
}

function isUnchanged(before: Answer | undefined, { typed, none }: Answer): boolean {
  return before?.returned === true && JSON.stringify([before.typed, before.none]) === JSON.stringify([typed, none]);
}

/** The answers with some fields sent back: whoever confirmed them has to look again. */
export function sentBack(answers: Answers, names: readonly string[]): Answers {
  const marked = Object.entries(answers).map(([name, answer]) => {
    return [name, names.includes(name) ? { ...answer, sure: false, returned: true } : { ...answer, returned: false }];
  });
  return Object.fromEntries(marked);
}

/** What stands in some fields, as a text to be compared: whoever saves says what he had before him. */
export function seenIn(answers: Answers, fields: readonly AskedField[]): string {
  return JSON.stringify(fields.map(({ name }) => [answers[name]?.typed ?? [], answers[name]?.none ?? false]));
}

/** How applications read a report: its fields, what their answers say, and the facts that they are. */
export const reportAnswers = { fields: askedFields, read: readAnswers, seen: seenIn, factsOf };

function readAnswer(
  { entry, label }: AskedField,
  answer: Answer | undefined,
): { readonly value: StoredValue } | { readonly message: string } | undefined {
  const { typed, none } = answer ?? { typed: [], none: false };
  if (typed.length === 0 && !none) return undefined;
  if (typed.length > 0 && none) return { message: `“${label}”已勾选“没有”，请取消勾选或清空填写的内容。` };
  const read = entryForm.parse(entry, none ? NONE : entry.kind === 'set' ? [...typed] : (typed.at(-1) ?? ''));
  return read.ok ? { value: read.value } : { message: read.message };
}
