import { addDays, addMonths, type CalendarDate, calendarDate, yearOf } from '@park/kernel';
import type { TitleRecord } from '@park/registry';

/** The day of each year, MM-DD, until which holders of a title bring their figures up to date; null: none is known. */
export type UpdateDays = (code: string) => string | null;

/** Titles of one procedure. Source: 津工信中小企服〔2026〕5号. */
const SME: ReadonlySet<string> = new Set(['INNOVATIVE_SME', 'SRDI_SME', 'LITTLE_GIANT']);
/** Within so many months after the award the platform has to be filled in for the first time. */
const PLATFORM_MONTHS = 3;
/** A year of reviews takes the titles that end before this day of the year after it. */
const REVIEWS_END_BEFORE = '04-01';
const LEAD_DAYS = 180;
const UPDATE_DAYS = 90;

/** Something a holder has to do: in which year it counts, from when it can be seen to, and until when. */
export interface HolderDue {
  readonly kind: 'update' | 'review';
  readonly year: number;
  readonly opensOn: CalendarDate;
  readonly dueOn: CalendarDate;
}

/** The review of an award that ends; null for one without an end. */
export function reviewOf(code: string, validTo: CalendarDate | null): HolderDue | null {
  if (validTo === null) return null;
  const lead = addDays(validTo, -LEAD_DAYS);
  if (!SME.has(code)) return { kind: 'review', year: yearOf(validTo), opensOn: lead, dueOn: validTo };
  const year = yearOf(validTo) - (validTo.slice(5) < REVIEWS_END_BEFORE ? 1 : 0);
  const firstDay = calendarDate(`${year}-01-01`);
  return { kind: 'review', year, opensOn: lead > firstDay ? lead : firstDay, dueOn: validTo };
}

/**
 * The next day by which the holder of an award brings its figures up to date, leaving out what was noted as done; null:
 * no day is known, or the award ends before.
 */
export function nextUpdateOn(
  award: Pick<TitleRecord, 'code' | 'issuedOn' | 'validTo'>,
  { today, updatedOn }: { readonly today: CalendarDate; readonly updatedOn: CalendarDate | null },
  updateBy: UpdateDays,
): CalendarDate | null {
  const [by, thisYear] = [updateBy(award.code), yearOf(today)];
  const yearly =
    by === null ? [] : [thisYear, thisYear + 1].map((year) => ({ year, dueOn: calendarDate(`${year}-${by}`) }));
  const first = SME.has(award.code)
    ? [{ year: yearOf(award.issuedOn), dueOn: addMonths(award.issuedOn, PLATFORM_MONTHS) }]
    : [];
  const doneFor = updatedOn !== null && updatedOn >= award.issuedOn ? yearOf(updatedOn) : -Infinity;
  const open = [...first, ...yearly.filter(({ year }) => year > yearOf(award.issuedOn))].filter(
    ({ year, dueOn }) => dueOn >= today && year > doneFor && (award.validTo === null || dueOn <= award.validTo),
  );
  return open.map(({ dueOn }) => dueOn).sort()[0] ?? null;
}

/** The figures that an award asks for in the year of a day: the first time, or every year. */
export function updateOf(
  { code, issuedOn }: Pick<TitleRecord, 'code' | 'issuedOn'>,
  today: CalendarDate,
  updateBy: UpdateDays,
): HolderDue | null {
  const firstDue = addMonths(issuedOn, PLATFORM_MONTHS);
  if (SME.has(code) && today <= firstDue)
    return { kind: 'update', year: yearOf(issuedOn), opensOn: issuedOn, dueOn: firstDue };
  const [by, year] = [updateBy(code), yearOf(today)];
  if (by === null || yearOf(issuedOn) >= year) return null;
  const dueOn = calendarDate(`${year}-${by}`);
  return { kind: 'update', year, opensOn: addDays(dueOn, -UPDATE_DAYS), dueOn };
}
