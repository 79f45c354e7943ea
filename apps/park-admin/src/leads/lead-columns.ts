import type { CalendarDate } from '@park/kernel';
import { type Lead, leadLabels, type LeadRow, type Officer } from '@park/projects';
import type { ListOrder } from '@park/web-kit';
import type { LeadListQuery } from './lead-list';
import { labelOf, marksOf, nextWords, protectionWords } from './lead-words';

const figures = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });
const TONES: Readonly<Record<string, string>> = { green: 'green', yellow: 'yellow', red: 'red', unknown: 'secondary' };

/** A column besides the name: by what it is sorted, if it can be. */
interface Column {
  readonly label: string;
  readonly by?: string;
  readonly unit?: string;
  readonly numeric?: boolean;
}

const columns: readonly Column[] = [
  { label: '保护期' },
  { label: '下一步' },
  { label: '期限', by: 'next' },
  { label: '跟踪人', by: 'tracker' },
  { label: '计划投资', by: 'investment', unit: '万元', numeric: true },
  { label: '标记' },
  { label: '来源', by: 'source' },
  { label: '登记', by: 'received' },
  { label: '编号' },
];

/** The heads of the list; `href` answers the address sorted by an order. */
export function leadHeads({ question }: LeadListQuery, href: (order: ListOrder) => string) {
  const headOf = ({ by, label, unit, numeric = false }: Column) => {
    const sorted = by && question.order?.key === by ? question.order : null;
    const descending = sorted ? !sorted.descending : numeric;
    return {
      ...{ label, unit, numeric },
      sorted: sorted ? (sorted.descending ? 'descending' : 'ascending') : null,
      href: by ? href({ key: by, back: null, descending }) : null,
    };
  };
  return { name: headOf({ label: '意向方', by: 'name' }), heads: columns.map(headOf) };
}

/** A lead as the cells of a line; `place`: where it stands in the two lines of a phone. */
export function leadCells(row: LeadRow, { today, officers }: { today: CalendarDate; officers: readonly Officer[] }) {
  const { lead } = row;
  const protection = protectionWords(row);
  const next = nextWords(row, officers);
  const cells = [
    {
      kind: 'light',
      light: { label: protection.words, tone: TONES[protection.light] },
      note: protection.note,
      place: 1,
    },
    { kind: 'text', text: nextText(row, next), note: next?.words },
    { kind: 'date', text: dueWords(next, today), tone: next?.tone ? 'down' : undefined, place: 4 },
    { kind: 'code', text: lead.trackerName ?? undefined, place: 2 },
    { kind: 'number', text: inTenThousands(lead.plannedInvestmentYuan), place: 3 },
    { kind: 'set', badges: marksOf(row) },
    { kind: 'code', text: labelOf(leadLabels.sources, lead.leadSource) },
    { kind: 'date', text: lead.receivedOn },
    { kind: 'code', text: lead.number ?? undefined },
  ];
  return cells.map((cell, at) => ({ ...cell, label: columns[at]!.label, unit: columns[at]!.unit }));
}

/** The day of the next step; what is past or missing is said in words. */
function dueWords(next: ReturnType<typeof nextWords>, today: CalendarDate): string | undefined {
  if (!next) return undefined;
  if (next.on === null) return '没有下一步';
  return next.on < today ? `逾期 ${next.on}` : next.on === today ? '今天' : next.on;
}

function inTenThousands(yuan: Lead['plannedInvestmentYuan']): string | undefined {
  return yuan === null ? undefined : figures.format(Number(yuan) / 1e4);
}

/** What is next, with who does it where that is somebody else than who follows the lead. */
function nextText({ lead }: LeadRow, next: ReturnType<typeof nextWords>): string | undefined {
  return next?.who && lead.nextWhoId !== lead.trackerId ? `${next.who}：${next.words}` : next?.words;
}
