import { type CalendarDate, daysBetween } from '@park/kernel';
import { type OwnReportRow, reportLifecycle } from '@park/reports';

/** How long a report can still be handed in, and whether it is the company's turn. */
export type Dated = Pick<OwnReportRow, 'status' | 'dueOn' | 'campaignStatus'>;

const TONES = { waiting: 'orange', begun: 'azure', submitted: 'yellow', returned: 'red', accepted: 'green' } as const;

/** A report as lists show it: where it stands, what is to be done, until when. */
export function reportRow(row: OwnReportRow, today: CalendarDate) {
  const isOpen = row.campaignStatus === 'open';
  return {
    ...{ id: row.id, title: row.title, year: row.year, href: `/company/reports/${row.id}`, dueOn: row.dueOn },
    ...{ state: reportLifecycle.states[row.status], tone: TONES[row.status], isEnded: !isOpen },
    ...whenOf(row, today),
    action: isOpen && isOwnTurn(row) ? (row.status === 'returned' ? '更正并再次提交' : '填写并提交') : '查看',
    isDue: isOpen && isOwnTurn(row),
  };
}

/** Whether the company has something to do: it is open to be filled in. */
export function isOwnTurn({ status }: Pick<OwnReportRow, 'status'>): boolean {
  return status === 'waiting' || status === 'begun' || status === 'returned';
}

/** The days left in words. After the deadline a report is still taken until the park ends the campaign. */
export function whenOf({ dueOn, status, campaignStatus }: Dated, today: CalendarDate) {
  if (campaignStatus !== 'open') return { when: '已结束', isLate: false };
  if (!isOwnTurn({ status })) return { when: '', isLate: false };
  const left = daysBetween(today, dueOn);
  if (left < 0) return { when: `已过期限 ${-left} 天，仍可提交`, isLate: true };
  return { when: left === 0 ? '今天截止' : `还有 ${left} 天`, isLate: false };
}
