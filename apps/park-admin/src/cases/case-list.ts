import { type CaseFilter, caseLabels, type CasePart } from '@park/cultivation';
import { type CalendarDate, yearOf } from '@park/kernel';
import { type ListColumn, type ListFields, type ListProblem, type ListQuestion, lists } from '@park/web-kit';
import { titleNames } from './case-words';

type Query = Readonly<Record<string, unknown>>;

export const PATH = '/cases';
/** Parts of the list besides fields by which it can be sorted. */
const OTHERS = ['name'];
const USUAL = ['title', 'stage', 'what', 'next', 'officer', 'target', 'due'];
/** Parameters that links name, with the condition that each stands for. */
const FORMER = { title: 'title', stage: 'stage', officer: 'officer', company: 'company', year: 'year' } as const;

/** How the cases that are found are shown. */
const faces = { list: '列表', board: '申报看板', holders: '在期看板', calendar: '日历' } as const;
type Face = keyof typeof faces;
const place = lists.faced<Face, CasePart>({ path: PATH, faces, parts: caseLabels.parts, everything: '全部案卷' });

/** What an address asks for: the same for list, boards, calendar, file and batches. */
export interface CaseListQuery {
  readonly face: Face;
  readonly part: CasePart;
  readonly fields: ListFields;
  readonly question: ListQuestion;
  readonly columns: readonly ListColumn[];
  readonly filter: CaseFilter;
  /** What of the address says nothing; it is left out. */
  readonly problems: readonly ListProblem[];
}

/** The card of a board whose step asks for more. */
export interface Opened {
  readonly id: string;
  readonly to: string;
}

/** Who and what the codes of an address stand for. */
export interface Named {
  readonly today: CalendarDate;
  readonly officers: Readonly<Record<string, string>>;
  readonly companies?: Readonly<Record<string, string>>;
}

/** Reads the query string of the list of cases; nothing in it makes it fail. */
export function caseListQuery(query: Query, named: Named): CaseListQuery {
  const fields = caseListFields(named);
  const { question, problems } = lists.read(fields, lists.withFormer(query, formerIn(query)), OTHERS);
  const { face, part } = place.place(query);
  return {
    ...{ fields, question, problems, part, face },
    columns: question.columns?.filter(({ key }) => !isUnseen(key)) ?? USUAL.map((key) => ({ key, back: null })),
    filter: { part, q: question.q, question: lists.plainQuestion(question) },
  };
}

export const { query: addressOf, href: hrefOf, words: wordsOf, head: headOf, tabs: tabsOf } = place;

function caseListFields({ today, officers, companies = {} }: Named): ListFields {
  const codes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    title: titleNames,
    officer: officers,
    company: companies,
  };
  const entry = (key: string) => caseLabels.listFields.find((field) => field.key === key);
  return {
    thisYear: yearOf(today),
    field: (key) => {
      const found = entry(key);
      return found && codes[key] ? { ...found, codes: codes[key] } : found;
    },
    refusal: () => undefined,
    unit: () => undefined,
    read: ({ label, kind }, typed) => (kind === 'date' ? lists.values.day(label, typed) : readYear(label, typed)),
    write: (_, value) => String(value),
    words: ({ key, codes: named }, value) =>
      named?.[String(value)] ?? (key === 'company' ? `第 ${String(value)} 号` : String(value)),
  };
}

function isUnseen(key: string): boolean {
  return caseLabels.listFields.find((field) => field.key === key)?.unseen === true;
}

function readYear(label: string, typed: string) {
  const text = typed.normalize('NFKC');
  return /^20\d\d$/.test(text) ? { value: Number(text) } : { message: `“${label}”请填写年份，如 2027。` };
}

function formerIn(query: Query): string[] {
  return Object.entries(FORMER).flatMap(([name, key]) => {
    const value = lastOf(query[name]);
    const test = key === 'year' ? 'between' : 'in';
    return value ? [`${key}:${test}:${key === 'year' ? `${value},${value}` : value}`] : [];
  });
}

function lastOf(value: unknown): string {
  return String([value].flat().at(-1) ?? '');
}
