import { addMonths, type CalendarDate, isCalendarDate } from './calendar-date';
import { plainText } from './text';

/** Thousands apart by commas or by blanks, not by both; two groups apart by one blank may as well be two cells. */
const GROUPED = /^-?[1-9]\d{0,2}(?:(?:,\d{3})+|(?: \d{3}){2,})(?:\.\d+)?$/;
const isGrouped = (text: string): boolean => GROUPED.test(text);
/** Footnote marks, superscripts and fractions at a digit: plain characters would make them digits of the figure. */
const RAISED = /\p{Nd}\p{No}|^\p{No}/u;
const BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]/;

/**
 * A figure in plain characters, without what groups its thousands, a unit behind it kept; whether it is a number is for
 * its field to say. What could be two cells or another grouping is refused: nothing is glued into a third number.
 */
function figure(text: string, label: string): { readonly figure: string } | { readonly message: string } {
  const plain = plainText(text).normalize('NFKC');
  const head = /^-?\d[\d,.\s]*/.exec(plain)?.[0].trimEnd() ?? '';
  if (BREAK.test(text.trim()) || RAISED.test(text.trim()) || (/[,\s]/.test(head) && !isGrouped(head)))
    return {
      message: `“${label}”只能填一个数：这里像是两个单元格粘在了一起，或逗号、空格不在千位上；请改写，如 12500 或 12,500。`,
    };
  return { figure: head.replace(/[,\s]/g, '') + plain.slice(head.length).trim() };
}

interface DayBounds {
  readonly label: string;
  readonly today: CalendarDate;
  /** How far ahead such a day can lie; 0 for what has happened. */
  readonly yearsAhead?: number;
  /** Before this day nothing of the kind can have happened. */
  readonly first?: string;
}

const FIRST_DAY = '1900-01-01';
const YEARS_AHEAD = 30;

/** A day that somebody can mean: it exists, and a slip in the year is refused. */
function day(
  text: string,
  { label, today, yearsAhead = YEARS_AHEAD, first = FIRST_DAY }: DayBounds,
): { readonly day: CalendarDate } | { readonly message: string } {
  if (!isCalendarDate(text) && /^\d{4}-\d{2}-\d{2}$/.test(text))
    return { message: `没有 ${text} 这一天，请核对“${label}”。` };
  if (!isCalendarDate(text)) return { message: `“${label}”请写成 2026-11-28 的样子。` };
  const last = addMonths(today, yearsAhead * 12);
  if (text > last && yearsAhead === 0) return { message: `“${label}”请填写今天或以前的日期；还没有发生的请先不填。` };
  if (text > last) return { message: `“${label}”不能晚于 ${last}（今天起 ${yearsAhead} 年），请核对年份。` };
  return text < first ? { message: `“${label}”不能早于 ${first}，请核对年份。` } : { day: text };
}

/** How fields of forms, and cells of tables, read what was typed. */
export const typed = { figure, day, isGrouped };
