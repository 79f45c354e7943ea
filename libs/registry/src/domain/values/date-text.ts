import { type CalendarDate, isCalendarDate, plainText } from '@park/kernel';

/** A date as people write it: 2026-1-31, 2026/01/31, 2026.1.31, 2026年1月31日, full width; null when there is no such day. */
export function readDate(text: string): CalendarDate | null {
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(plainText(text).normalize('NFKC'));
  if (!parts) return null;
  const date = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}
