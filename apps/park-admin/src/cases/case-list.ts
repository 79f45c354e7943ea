import { caseLabels, type CasePart } from '@park/cultivation';
import type { CalendarDate } from '@park/kernel';
import { type ListFields, lists } from '@park/web-kit';
import { titleNames } from './case-words';

type Query = Readonly<Record<string, unknown>>;

export const PATH = '/cases';
const USUAL = ['title', 'stage', 'what', 'next', 'officer', 'target', 'due'];
/** Parameters that links name, with the condition that each stands for. */
const FORMER = ['title', 'stage', 'officer', 'company'] as const;

/** How the cases that are found are shown. */
const faces = { list: '列表', board: '申报看板', holders: '在期看板', calendar: '日历' } as const;
type Face = keyof typeof faces;
const place = lists.faced<Face, CasePart>({
  ...{ path: PATH, faces, parts: caseLabels.parts, everything: '全部案卷' },
  columns: { first: { key: 'name', label: '企业' }, usual: USUAL, all: choosable(), fields: '案卷' },
});

/** What an address asks for: the same for list, boards, calendar, file and batches. */
export type CaseListQuery = ReturnType<typeof caseListQuery>;

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
export function caseListQuery(query: Query, named: Named) {
  const list = place.read(query, caseListFields(named), formerIn(query));
  return { ...list, columns: list.columns.filter(({ key }) => !isUnseen(key)) };
}

export const { query: addressOf, href: hrefOf, words: wordsOf, head: headOf, tabs: tabsOf } = place;
export const { heads: headsOf, panels: panelsOf, added: addedTo, chosen: chosenIn, pageHref } = place;

/** What may be chosen as a column; the company stands first in every row. */
function choosable(): string[] {
  return caseLabels.listFields.filter(({ key, unseen = false }) => key !== 'company' && !unseen).map(({ key }) => key);
}

function caseListFields({ today, officers, companies }: Named): ListFields {
  const codes = { title: titleNames, officer: officers, company: companies };
  const plain = lists.plainFields(caseLabels.listFields, { today, codes });
  return {
    ...plain,
    read: (field, typed) => (field.kind === 'number' ? readYear(field.label, typed) : plain.read(field, typed)),
    words: (field, value) => {
      if (field.key === 'company') return companies?.[String(value)] ?? `第 ${String(value)} 号`;
      return field.kind === 'number' ? String(value) : plain.words(field, value);
    },
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
  const year = lists.lastOf(query['year']);
  return [...lists.formerIn(query, FORMER), ...(year ? [`year:between:${year},${year}`] : [])];
}
