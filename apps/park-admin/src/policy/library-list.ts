import type { CalendarDate } from '@park/kernel';
import { type LibraryPart, policyLabels } from '@park/policy';
import { lists } from '@park/web-kit';

type Query = Readonly<Record<string, unknown>>;

export const PATH = '/policies';
/** Columns that follow from several parts of a policy, or are not told to everybody. */
const SHOWN_ONLY = { offer: '支持内容', marks: '标记', pushed: '已推送' };
const USUAL = ['phase', 'level', 'kind', 'offer', 'closes', 'marks', 'pushed', 'issuer', 'document'];
/** Parameters that links name, with the condition that each stands for. */
const FORMER = ['phase', 'level', 'kind'] as const;

export const place = lists.faced<'list', LibraryPart>({
  ...{ path: PATH, faces: { list: '列表' }, parts: policyLabels.parts, everything: '全部政策' },
  columns: {
    first: { key: 'title', label: '政策' },
    others: SHOWN_ONLY,
    all: [...policyLabels.listFields.map(({ key }) => key), ...Object.keys(SHOWN_ONLY)],
    ...{ usual: USUAL, fields: '政策' },
  },
});

/** What an address asks for: the same for list and file. */
export type LibraryListQuery = ReturnType<typeof libraryListQuery>;

/** Reads the query string of the library; nothing in it makes it fail. */
export function libraryListQuery(query: Query, today: CalendarDate) {
  return place.read(query, lists.plainFields(policyLabels.listFields, { today }), lists.formerIn(query, FORMER));
}

export const { query: addressOf, words: wordsOf, label: labelOf } = place;
