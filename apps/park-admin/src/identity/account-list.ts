import { type AccountPart, Accounts } from '@park/identity';
import type { CalendarDate } from '@park/kernel';
import { lists } from '@park/web-kit';

type Query = Readonly<Record<string, unknown>>;

export const PATH = '/accounts';
/** Columns that are looked up beside the account. */
const SHOWN_ONLY = { companies: '所属企业', scope: '数据范围' };
const { fields, parts } = Accounts.listing;
const USUAL = ['username', 'roles', 'companies', 'state', 'factor', 'login'];
/** Parameters that links name, with the condition that each stands for. */
const FORMER = ['kind'] as const;

export const place = lists.faced<'list', AccountPart>({
  ...{ path: PATH, faces: { list: '列表' }, parts, everything: '全部账号' },
  columns: {
    first: { key: 'name', label: '姓名' },
    others: SHOWN_ONLY,
    unsorted: ['roles'],
    all: [...fields.map(({ key }) => key), ...Object.keys(SHOWN_ONLY)],
    ...{ usual: USUAL, fields: '账号' },
  },
});

/** What an address asks for: the same for list and file. */
export type AccountListQuery = ReturnType<typeof accountListQuery>;

/** Reads the query string of the accounts; nothing in it makes it fail. */
export function accountListQuery(query: Query, today: CalendarDate) {
  return place.read(query, lists.plainFields(fields, { today }), lists.formerIn(query, FORMER));
}

export const { query: addressOf, words: wordsOf, label: labelOf, href: hrefOf } = place;
