import type { CalendarDate } from '@park/kernel';
import { type SiteFilter, siteLedger, type SitePart } from '@park/sites';
import { type ListColumn, type ListFields, type ListProblem, type ListQuestion, lists } from '@park/web-kit';

type Query = Readonly<Record<string, unknown>>;

export const PATH = '/sites/list';
/** Parts of the list besides fields: the number by which it can be sorted, and a column that follows from several facts. */
const OTHERS = ['code', 'idle'];
const USUAL = ['kind', 'status', 'mu', 'area', 'occupant', 'lease', 'idle'];
/** Parameters that links name, with the condition that each stands for. */
const FORMER = ['kind', 'status'] as const;

const faces = { list: '台账' } as const;
const place = lists.faced<'list', SitePart>({
  ...{ path: PATH, faces, parts: siteLedger.parts, everything: '全部载体' },
  columns: { first: { key: 'code', label: '编号和名称' }, others: { idle: '闲置时钟' }, fields: '载体' },
});

/** What may be chosen as a column. */
export const COLUMN_KEYS = [...siteLedger.fields.map(({ key }) => key), 'idle'];

/** What an address asks for: the same for list and file. */
export interface SiteListQuery {
  readonly face: 'list';
  readonly part: SitePart;
  readonly fields: ListFields;
  readonly question: ListQuestion;
  readonly columns: readonly ListColumn[];
  readonly filter: SiteFilter;
  /** What of the address says nothing; it is left out. */
  readonly problems: readonly ListProblem[];
}

/** Reads the query string of the ledger; nothing in it makes it fail. */
export function siteListQuery(query: Query, today: CalendarDate): SiteListQuery {
  const fields = lists.plainFields(siteLedger.fields, { today });
  const { question: asked, problems } = lists.read(
    fields,
    lists.withFormer(query, lists.formerIn(query, FORMER)),
    OTHERS,
  );
  const question = { ...asked, order: asked.order?.key === 'idle' ? null : asked.order };
  const { face, part } = place.place(query);
  return {
    ...{ fields, question, problems, part, face },
    columns: question.columns ?? USUAL.map((key) => ({ key, back: null })),
    filter: { part, q: question.q, question: lists.plainQuestion(question) },
  };
}

export const { query: addressOf, href: hrefOf, words: wordsOf, head: headOf, tabs: tabsOf } = place;
export const { heads: headsOf, columnsPanel: columnsPanelOf, label: labelOf } = place;
