import type { CalendarDate } from '@park/kernel';
import { type LibraryPart, type PolicyFilter, policyLabels } from '@park/policy';
import { type ListColumn, type ListFields, type ListProblem, type ListQuestion, lists } from '@park/web-kit';

type Query = Readonly<Record<string, unknown>>;

export const PATH = '/policies';
/** Columns that follow from several parts of a policy, or are not told to everybody. */
const SHOWN_ONLY = { offer: '支持内容', marks: '标记', pushed: '已推送' };
/** Parts of the list besides fields: the title by which it can be sorted, and those columns. */
const OTHERS = ['title', ...Object.keys(SHOWN_ONLY)];
const USUAL = ['phase', 'level', 'kind', 'offer', 'closes', 'marks', 'pushed', 'issuer', 'document'];
/** Parameters that links name, with the condition that each stands for. */
const FORMER = ['phase', 'level', 'kind'] as const;

const place = lists.faced<'list', LibraryPart>({
  ...{ path: PATH, faces: { list: '列表' }, parts: policyLabels.parts, everything: '全部政策' },
  columns: { first: { key: 'title', label: '政策' }, others: SHOWN_ONLY, fields: '政策' },
});

/** What may be chosen as a column. */
export const COLUMN_KEYS = [...policyLabels.listFields.map(({ key }) => key), ...Object.keys(SHOWN_ONLY)];

/** What an address asks for: the same for list and file. */
export interface LibraryListQuery {
  readonly face: 'list';
  readonly part: LibraryPart;
  readonly fields: ListFields;
  readonly question: ListQuestion;
  readonly columns: readonly ListColumn[];
  readonly filter: PolicyFilter;
  /** What of the address says nothing; it is left out. */
  readonly problems: readonly ListProblem[];
}

/** Reads the query string of the library; nothing in it makes it fail. */
export function libraryListQuery(query: Query, today: CalendarDate): LibraryListQuery {
  const fields = lists.plainFields(policyLabels.listFields, { today });
  const former = lists.formerIn(query, FORMER);
  const { question: asked, problems } = lists.read(fields, lists.withFormer(query, former), OTHERS);
  const isShownOnly = asked.order !== null && Object.hasOwn(SHOWN_ONLY, asked.order.key);
  const question = isShownOnly ? { ...asked, order: null } : asked;
  const { face, part } = place.place(query);
  return {
    ...{ fields, question, problems, part, face },
    columns: question.columns ?? USUAL.map((key) => ({ key, back: null })),
    filter: { part, q: question.q, question: lists.plainQuestion(question) },
  };
}

export const { query: addressOf, href: hrefOf, words: wordsOf, head: headOf, tabs: tabsOf } = place;
export const { heads: headsOf, columnsPanel: columnsPanelOf, label: labelOf } = place;
