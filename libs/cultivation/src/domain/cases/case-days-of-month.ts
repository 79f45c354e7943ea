import { addDays, type CalendarDate, isCalendarDate } from '@park/kernel';

/** What a case can have on a day. */
export const caseDayKinds = { next: '下一步', due: '办理期限', target: '计划申报', until: '有效期止' } as const;
export type CaseDayKind = keyof typeof caseDayKinds;

/** A month by its first and last day; null for what is none: 2026-12. */
export function monthDays(month: string): { readonly from: CalendarDate; readonly to: CalendarDate } | null {
  const from = `${month}-01`;
  if (!/^20\d\d-\d\d$/.test(month) || !isCalendarDate(from)) return null;
  return { from, to: addDays(monthAfter(from), -1) };
}

/** The first day of the month after a day. */
export function monthAfter(day: CalendarDate): CalendarDate {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return next as CalendarDate;
}
