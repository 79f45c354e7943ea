import type { CalendarDate, WorkCalendar } from '@park/kernel';

/** Working days before a window closes on which companies are reminded. */
const REMINDED: readonly number[] = [14, 7, 1];

/** A reminder that is due: how many working days are left, and the words for it. */
export interface WindowReminder {
  readonly left: number;
  readonly text: string;
}

/**
 * What companies are told today of a window that closes on a day; null on the other days and when nobody works. Where
 * the official days of a year are not out yet the words say that the days were counted by the week.
 */
export function windowReminder(
  today: CalendarDate,
  closesOn: CalendarDate,
  calendar: WorkCalendar,
): WindowReminder | null {
  if (closesOn < today || !calendar.isWorkday(today)) return null;
  const left = calendar.workdaysBetween(today, closesOn);
  if (!REMINDED.includes(left)) return null;
  const isEstimated = calendar.estimatedYears(today, closesOn).length > 0;
  const counted = isEstimated ? '，放假安排还没有公布，暂按周一至周五推算' : '';
  return { left, text: `${closesOn} 截止，还有 ${left} 个工作日${counted}` };
}
