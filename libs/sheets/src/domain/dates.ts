import { addDays, type CalendarDate, isCalendarDate } from '@park/kernel';
import { type Cell, shownText } from './workbook';

/** A date as precise as it was written: 2025, 2025-Q1, 2025-H1, 2025-03 or 2025-03-01; or why it is none. */
export type DateReading =
  | { readonly is: 'date'; readonly value: string; readonly about: boolean }
  | { readonly is: 'mark' }
  | { readonly is: 'unclear'; readonly code: string; readonly why: string };

const DAY = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/;
const MONTH = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?\s*([初中上下底末]旬?)?$/;
const QUARTERS = '一二三四';
const SERIALS = { from: 20000, to: 80000 };

/** Reads a cell of a column of dates. A serial number counts only here, where the column says it holds dates. */
export function readDateCell(cell: Cell, date1904: boolean): DateReading {
  if (cell.kind === 'date') return sure(String(cell.value).slice(0, 10));
  if (cell.kind === 'number') return fromNumber(cell, date1904);
  return readDateText(shownText(cell), date1904);
}

function readDateText(shown: string, date1904: boolean): DateReading {
  const text = shown
    .normalize('NFKC')
    .replace(/^(约|预计|计划|拟)/, '')
    .replace(/(?<=\d|[年月日号初中上下底末旬度])(之前|以前|前)$/, '')
    .trim();
  if (/^(\/+|[-‐-―−]+|无|暂无)$/.test(text)) return { is: 'mark' };
  const day = DAY.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (day) return existing(day);
  if (/^\d{5}(\.\d+)?$/.test(text) && isSerial(Number(text)))
    return fromNumber({ kind: 'number', value: Number(text) }, date1904);
  const month = MONTH.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text);
  if (month) return ofMonth(month, text);
  return ofPeriod(text) ?? unread(text);
}

function ofPeriod(text: string): DateReading | null {
  const quarter = /^(\d{4})\s*年?\s*(?:第?\s*([一二三四1-4])\s*季度?|Q([1-4])|[-/]Q([1-4]))$/i.exec(text);
  if (quarter) {
    const [, year, word = '', q = quarter[4]] = quarter;
    return sure(`${year}-Q${q ?? (QUARTERS.includes(word) ? QUARTERS.indexOf(word) + 1 : word)}`);
  }
  const half = /^(\d{4})\s*年?\s*([上下])半年$/.exec(text);
  if (half) return sure(`${half[1]}-H${half[2] === '上' ? 1 : 2}`);
  const year = /^(\d{4})\s*年?(?:度)?([初底末])?$/.exec(text);
  return year && inRange(Number(year[1])) ? { is: 'date', value: year[1]!, about: Boolean(year[2]) } : null;
}

function unread(text: string): DateReading {
  if (/^\d{1,2}\s*月\s*(\d{1,2}\s*[日号])?$|^\d{1,2}[./-]\d{1,2}$/.test(text)) {
    return unclear('date-without-year', `“${text}”没有写年份`);
  }
  if (/^\d{2}\s*[-/.年]\s*\d{1,2}/.test(text)) return unclear('date-short-year', `“${text}”的年份只有两位`);
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/.test(text)) return unclear('date-order', `“${text}”分不清月和日`);
  return unclear('date-unreadable', `“${text.slice(0, 20)}”读不出日期`);
}

/** A number in a column of dates: serial, 202503, 20250301, 2025 or 2025.3; 2025.1 may be January or October. */
function fromNumber({ value, format }: Cell, date1904: boolean): DateReading {
  const number = Number(value);
  const text = String(number);
  if (/^\d{8}$|^\d{6}$/.test(text)) return readDateText(text, date1904);
  if (isSerial(number)) {
    return sure(addDays((date1904 ? '1904-01-01' : '1899-12-30') as CalendarDate, Math.floor(number)));
  }
  if (/^0\.00$/.test(format ?? '') && inRange(number)) return readDateText(number.toFixed(2), date1904);
  if (/^\d{4}\.1$/.test(text)) return unclear('date-month-cut', `“${text}”可能是 1 月，也可能是 10 月`);
  return readDateText(text, date1904);
}

function existing([, year, month, day]: RegExpExecArray): DateReading {
  const date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  return isCalendarDate(date) ? sure(date) : unclear('date-not-existing', `没有“${date}”这一天`);
}

function ofMonth([, year, month, part]: RegExpExecArray, text: string): DateReading {
  const at = Number(month);
  if (at < 1 || at > 12 || !inRange(Number(year))) return unclear('date-unreadable', `“${text}”没有这个月份`);
  return { is: 'date', value: `${year}-${String(at).padStart(2, '0')}`, about: Boolean(part) };
}

function isSerial(number: number): boolean {
  return number >= SERIALS.from && number <= SERIALS.to;
}

function inRange(year: number): boolean {
  return year >= 1900 && year < 2200;
}

function sure(value: string): DateReading {
  return { is: 'date', value, about: false };
}

function unclear(code: string, why: string): DateReading {
  return { is: 'unclear', code, why };
}
