import type { CalendarDate } from '@park/kernel';
import { siteLedger, type SitePart } from '@park/sites';
import { lists } from '@park/web-kit';

type Query = Readonly<Record<string, unknown>>;

export const PATH = '/sites/list';
const USUAL = ['kind', 'status', 'mu', 'area', 'occupant', 'lease', 'idle'];
/** Parameters that links name, with the condition that each stands for. */
const FORMER = ['kind', 'status'] as const;

const faces = { list: '台账' } as const;
export const place = lists.faced<'list', SitePart>({
  ...{ path: PATH, faces, parts: siteLedger.parts, everything: '全部载体' },
  columns: {
    first: { key: 'code', label: '编号和名称' },
    others: { idle: '闲置时钟' },
    ...{ usual: USUAL, all: [...siteLedger.fields.map(({ key }) => key), 'idle'], fields: '载体' },
  },
});

/** What an address asks for: the same for list and file. */
export type SiteListQuery = ReturnType<typeof siteListQuery>;

/** Reads the query string of the ledger; nothing in it makes it fail. */
export function siteListQuery(query: Query, today: CalendarDate) {
  return place.read(query, lists.plainFields(siteLedger.fields, { today }), lists.formerIn(query, FORMER));
}

export const { query: addressOf, words: wordsOf, label: labelOf, tabs: tabsOf } = place;
