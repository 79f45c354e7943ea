import { type CalendarDate, isCalendarDate } from '@park/kernel';

/** 2026-5-31, 2026/05/31 and 2026年5月31日 all mean the same day; null when there is no such day. */
export function typedDate(text: string): CalendarDate | null {
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text.normalize('NFKC').trim());
  if (!parts) return null;
  const date = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}
