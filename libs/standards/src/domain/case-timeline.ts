import type { Criterion } from '@park/criteria';
import { addDays, type CalendarDate, isCalendarDate, yearOf } from '@park/kernel';
import { attribute } from '@park/registry';
import { factsOf } from './case-facts';
import { currentOf, isObject, type Json } from './case-leaves';
import { ageTurns } from './age-turns';
import type { FactsInTime } from './timeline';

/** What a case states of a day, and what tells it of every other day. */
const TOLD_BY: Readonly<Record<string, string>> = {
  validTitles: 'titles',
  titleFirstTime: 'titles',
  segmentYears: 'segmentSince',
  'd.ageDaysAt': 'establishedOn',
  'd.ageDaysAtPrevYearEnd': 'establishedOn',
};

/**
 * The facts of a case on the days after its own: titles hold from and to their days, years in a segment and ages grow, T-1
 * moves; everything else stays as it is given, however long ago it was observed.
 */
export function factsInTime(given: Json, criterion: Criterion): FactsInTime {
  const flat = Object.fromEntries(currentOf(given).map(({ key, value }) => [key, value]));
  const annual = isObject(given['annual']) ? given['annual'] : {};
  const lasting = lastingOf({ ...flat, annual: withYear(flat, annual, given['asOf'] as CalendarDate) });
  return {
    factsOn: (day) => factsOf({ ...lasting, ...yearsInSegment(lasting['segmentSince'], day) }, day),
    turns: [...titleTurns(flat['titles']), ...dateTurns(lasting, criterion)],
  };
}

/** A figure of a year that a case writes without the year is of the one before its day. */
function withYear(flat: Json, annual: Json, asOf: CalendarDate): Json {
  const lastYear = String(yearOf(asOf) - 1);
  const bare = Object.entries(flat).filter(([key]) => isFigure(key));
  if (bare.length === 0) return annual;
  const named = bare.map(([key, value]) => [key.slice('annual.'.length), value]);
  const known = isObject(annual[lastYear]) ? annual[lastYear] : {};
  return { ...annual, [lastYear]: { ...known, ...Object.fromEntries(named) } };
}

function isFigure(key: string): boolean {
  return key.startsWith('annual.') && attribute(key)?.period === 'year';
}

function lastingOf(given: Json): Json {
  const isOfTheDay = (key: string) => isGiven(given[TOLD_BY[key] ?? '']) || isFigure(key);
  return Object.fromEntries(Object.entries(given).filter(([key]) => !isOfTheDay(key)));
}

/** A start that lies ahead has completed no years, which is certain. */
function yearsInSegment(since: unknown, day: CalendarDate): Json {
  return isCalendarDate(since) && since > day ? { segmentYears: 0 } : {};
}

function titleTurns(titles: unknown): CalendarDate[] {
  const days = (Array.isArray(titles) ? titles : []).filter(isObject).flatMap((title) => {
    const { issuedOn, validFrom, validTo } = title;
    return [issuedOn, validFrom, isCalendarDate(validTo) ? addDays(validTo, 1) : null];
  });
  return days.filter(isCalendarDate);
}

/** A day that a case gives, while it lies ahead; and the days on which an age in days passes a bound of the criterion. */
function dateTurns(given: Json, criterion: Criterion): CalendarDate[] {
  const dates = Object.values(given).filter(isCalendarDate);
  return [...dates, ...ageTurns(given['establishedOn'], criterion)];
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
