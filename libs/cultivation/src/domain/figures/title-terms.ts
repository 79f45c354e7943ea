import type { CalendarDate } from '@park/kernel';
import type { TitleRecord } from '@park/registry';

/** From when to when a title is held; `endedOn`: the day on which its end before the term became known. */
export interface Term {
  readonly titleCode: string;
  readonly fromOn: CalendarDate;
  readonly toOn: CalendarDate | null;
  readonly endedOn: CalendarDate | null;
}

interface Seen {
  readonly today: CalendarDate;
  /** The company was closed or has moved away. */
  readonly isGone: boolean;
  readonly known: readonly Term[];
}

/** The terms that a company file tells. The day of an early end, which no file tells, is the day it was seen first. */
export function termsOf(titles: readonly TitleRecord[], { today, isGone, known }: Seen): readonly Term[] {
  const terms = titles.map(({ code, validFrom, validTo, status }): Term => {
    const isTakenAway = status === 'expired' || status === 'revoked';
    const isOver = validTo !== null && validTo < today;
    const before = known.find((each) => each.titleCode === code && each.fromOn === validFrom);
    const seenOn = isOver ? (before?.endedOn ?? null) : (before?.endedOn ?? today);
    return { titleCode: code, fromOn: validFrom, toOn: validTo, endedOn: isTakenAway || isGone ? seenOn : null };
  });
  return [...new Map(terms.map((term) => [`${term.titleCode} ${term.fromOn}`, term])).values()];
}

/** The last days of the years before and of a year, which is not over yet this year. */
export function endsOfYear(year: number, today: CalendarDate): readonly [before: CalendarDate, end: CalendarDate] {
  const end = `${year}-12-31` as CalendarDate;
  return [`${year - 1}-12-31` as CalendarDate, end < today ? end : today];
}
