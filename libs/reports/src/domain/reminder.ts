import type { CalendarDate, WorkCalendar } from '@park/kernel';

/** Working days before the deadline on which companies that have not submitted are reminded; negative after it. */
const REMINDED: readonly number[] = [5, 1, 0, -1, -5];

/** What a company is told today about a deadline; null on the other days and when nobody works. */
export function reminderOn(today: CalendarDate, dueOn: CalendarDate, calendar: WorkCalendar): string | null {
  if (!calendar.isWorkday(today)) return null;
  const left = today <= dueOn ? calendar.workdaysBetween(today, dueOn) : 0 - calendar.workdaysBetween(dueOn, today);
  if (!REMINDED.includes(left)) return null;
  if (left < 0) return `已过截止日期 ${dueOn}，园区还在收`;
  return left === 0 ? `今天截止（${dueOn}）` : `还有 ${left} 个工作日截止（${dueOn}）`;
}
