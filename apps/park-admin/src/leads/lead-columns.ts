import type { CalendarDate } from '@park/kernel';
import { type Lead, leadLabels, type LeadRow, type Officer } from '@park/projects';
import { labelOf as columnOf, type LeadListQuery } from './lead-list';
import { labelOf, marksOf, nextWords, protectionWords } from './lead-words';

const figures = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });
const TONES: Readonly<Record<string, string>> = { green: 'green', yellow: 'yellow', red: 'red', unknown: 'secondary' };
/** Where a cell stands in the two lines of a phone. */
const phone: Readonly<Record<string, number>> = { protection: 1, tracker: 2, investment: 3, next: 4 };

interface Beside {
  readonly today: CalendarDate;
  readonly officers: readonly Officer[];
}

/** A lead as the cells of a line. */
export function leadCells({ columns, fields }: LeadListQuery, row: LeadRow, { today, officers }: Beside) {
  const next = nextWords(row, officers);
  const texts = textsOf(row, next);
  const special = specialsOf(row, { next, today });
  return columns.map(({ key, back }) => {
    const field = fields.field(key);
    const kind = field?.kind === 'number' ? 'number' : field?.kind === 'date' ? 'date' : 'text';
    const cell = { kind, label: columnOf({ fields }, { key, back }), place: phone[key] };
    return { ...cell, unit: field && fields.unit(field), text: texts[key] || undefined, ...special[key] };
  });
}

type Next = ReturnType<typeof nextWords>;

function textsOf({ lead }: LeadRow, next: Next): Readonly<Record<string, string | null | undefined>> {
  return {
    ...{ what: nextText(lead, next), tracker: lead.trackerName, number: lead.number },
    ...{ source: labelOf(leadLabels.sources, lead.leadSource), level: labelOf(leadLabels.levels, lead.assignedLevel) },
    ...{ verified: lead.phoneVerified ? '是' : '否', investment: figure(lead.plannedInvestmentYuan, 1e4) },
    ...{ land: figure(lead.landNeedMu), room: figure(lead.roomNeedM2), industry: lead.industryDirection },
    ...{ project: lead.projectName, group: lead.groupName, referrer: lead.referrerName, campaign: lead.campaign },
    ...{ received: lead.receivedOn, accepted: lead.acceptedOn },
    ...{ followed: lead.lastFollowUpOn, progress: lead.lastProgressOn },
  };
}

/** Cells that are more than a text. */
function specialsOf(row: LeadRow, { next, today }: { readonly next: Next; readonly today: CalendarDate }) {
  const { light, words, note } = protectionWords(row);
  const cells: Readonly<Record<string, object>> = {
    protection: { kind: 'light', light: { label: words, tone: TONES[light] }, note },
    what: { note: next?.words },
    next: { text: dueWords(next, today), tone: next?.tone ? 'down' : undefined },
    marks: { kind: 'set', badges: marksOf(row) },
    number: { kind: 'code' },
  };
  return cells;
}

/** The day of the next step; what is past or missing is said in words. */
function dueWords(next: Next, today: CalendarDate): string | undefined {
  if (!next) return undefined;
  if (next.on === null) return '没有下一步';
  return next.on < today ? `逾期 ${next.on}` : next.on === today ? '今天' : next.on;
}

function figure(value: string | number | null, per = 1): string | undefined {
  return value === null ? undefined : figures.format(Number(value) / per);
}

/** What is next, with who does it where that is somebody else than who follows the lead. */
function nextText(lead: Lead, next: Next): string | undefined {
  return next?.who && lead.nextWhoId !== lead.trackerId ? `${next.who}：${next.words}` : next?.words;
}
