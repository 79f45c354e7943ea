import { type CalendarDate, isCalendarDate, plainText } from '@park/kernel';

const FORMS = [
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]0?0:00(?::00(?:\.0+)?)?)?$/,
  /^((?:19|20)\d{2})(\d{2})(\d{2})$/,
];

/**
 * A date as people write it: 2026-1-31, 2026/01/31, 2026.1.31, 2026年1月31日, 20260131, full width, with any dash, with the
 * midnight that spreadsheets add; null when there is no such day. Footnote marks are not read as digits.
 */
export function readDate(text: string): CalendarDate | null {
  if (/\p{No}/u.test(text)) return null;
  const plain = plainText(text)
    .normalize('NFKC')
    .replace(/[‐-―−]/g, '-');
  const parts = FORMS.map((form) => form.exec(plain)).find((found) => found !== null);
  if (!parts) return null;
  const date = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}
