import { choices } from '../forms/choices';
import { type ListField, type ListFields, type ListQuestion, testsOf } from './list-field';
import { conditionWith, Unreadable } from './list-question';

type Query = Readonly<Record<string, unknown>>;

const SHOWN_YEARS = [1, 2, 3, 4];

/** What the panel of a new condition shows of the field that was chosen: how it is compared, with what. */
export function fieldPanel(fields: ListFields, field: ListField, query: Query) {
  const typed = [query['cv']].flat().map((value) => (value === undefined ? '' : String(value)));
  const codes =
    field.kind === 'boolean' ? { yes: '是', no: '否' } : field.openCodes ? undefined : (field.codes ?? undefined);
  return {
    key: field.key,
    label: field.label,
    unit: fields.unit(field),
    hint: field.form?.words,
    years: field.period === 'year' ? yearChoices(fields.thisYear, lastOf(query, 'cy') || 'T-1') : null,
    tests: choices(Object.fromEntries(testsOf(field)), lastOf(query, 'ct')),
    codes: codes && Object.entries(codes).map(([value, label]) => ({ value, label, chosen: typed.includes(value) })),
    isDate: field.kind === 'date',
    ranged: ['number', 'ratio', 'date'].includes(field.kind),
    from: typed[0] ?? '',
    to: typed[1] ?? '',
  };
}

/** The question with the condition that the form of a panel asks for; its problem when it cannot be read. */
export function withCondition(
  fields: ListFields,
  question: ListQuestion,
  query: Query,
): { readonly question: ListQuestion } | { readonly problem: string } {
  const [key, year] = [lastOf(query, 'add'), lastOf(query, 'cy')];
  const name = year && fields.field(key)?.period === 'year' ? `${key}@${year}` : key;
  const typed = [query['cv']].flat().map((value) => String(value ?? ''));
  try {
    const condition = conditionWith(fields, { name, test: lastOf(query, 'ct'), typed });
    return { question: { ...question, conditions: [...question.conditions, condition] } };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { problem: `${error.message}。` };
  }
}

function yearChoices(thisYear: number, chosen: string) {
  const years = Object.fromEntries([...SHOWN_YEARS, 0].map((back) => [`T-${back}`, `${thisYear - back} 年`]));
  return choices(years, chosen);
}

function lastOf(query: Query, name: string): string {
  return String([query[name]].flat().at(-1) ?? '');
}
