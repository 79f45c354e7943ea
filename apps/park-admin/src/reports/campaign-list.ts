import type { CalendarDate } from '@park/kernel';
import { campaignList, type CampaignPart } from '@park/reports';
import { type ListFields, lists } from '@park/web-kit';

type Query = Readonly<Record<string, unknown>>;

export const PATH = '/campaigns';
/** Columns that are counted among the companies of a campaign. */
export const COUNTED = { total: '企业', submitted: '待核实', accepted: '已核实', unreached: '无账号' } as const;
const { fields, parts } = campaignList;
const USUAL = ['state', 'year', 'due', 'total', 'submitted', 'accepted', 'unreached', 'audience', 'by'];

export const place = lists.faced<'list', CampaignPart>({
  ...{ path: PATH, faces: { list: '列表' }, parts, everything: '全部填报' },
  columns: {
    first: { key: 'title', label: '填报' },
    others: COUNTED,
    all: [...fields.map(({ key }) => key), ...Object.keys(COUNTED)],
    ...{ usual: USUAL, fields: '填报' },
  },
});

/** What an address asks for: the same for list and file. */
export type CampaignListQuery = ReturnType<typeof campaignListQuery>;

/** Reads the query string of the campaigns; nothing in it makes it fail. */
export function campaignListQuery(query: Query, today: CalendarDate) {
  return place.read(query, fieldsOn(today));
}

export const { query: addressOf, words: wordsOf, label: labelOf } = place;

/** Years are no amounts: they are typed whole and told without separators. */
function fieldsOn(today: CalendarDate): ListFields {
  const plain = lists.plainFields(fields, { today });
  return {
    ...plain,
    read: (field, typed) => (field.kind === 'number' ? readYear(field.label, typed) : plain.read(field, typed)),
    words: (field, value) => (field.kind === 'number' ? String(value) : plain.words(field, value)),
  };
}

function readYear(label: string, typed: string) {
  const text = typed.normalize('NFKC');
  return /^20\d\d$/.test(text) ? { value: Number(text) } : { message: `“${label}”请填写年份，如 2025。` };
}
