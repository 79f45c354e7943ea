import type { OfficialDay } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { CalendarYear } from '../domain/calendar/calendar-year';
import { CalendarDay } from './calendar-day.entity';
import { CalendarYearRow } from './calendar-year.entity';

/** A mark that changes whenever a year is stored, and the years there are. */
export async function storedYears(manager: EntityManager): Promise<CalendarYearRow[]> {
  return manager.query('SELECT year, source, version FROM calendar_year ORDER BY year');
}

export function officialDays(manager: EntityManager): Promise<OfficialDay[]> {
  return manager.find(CalendarDay, { order: { date: 'ASC' } });
}

/** Adds the years that are not stored yet; a year that is there stays as it was kept. Answers those added. */
export async function addMissingYears(manager: EntityManager, years: readonly CalendarYear[]): Promise<number[]> {
  const stored = new Set((await storedYears(manager)).map(({ year }) => year));
  const missing = years.filter(({ year }) => !stored.has(year));
  for (const { year, source, days } of missing) {
    await manager.insert(CalendarYearRow, { year, source });
    await storeDays(manager, year, days);
  }
  return missing.map(({ year }) => year);
}

/** Puts the days of a year in place of those stored before. A day that another year's notice names stays that year's. */
export async function storeDays(manager: EntityManager, year: number, days: readonly OfficialDay[]): Promise<void> {
  await manager.delete(CalendarDay, { year });
  if (days.length > 0)
    await manager
      .createQueryBuilder()
      .insert()
      .into(CalendarDay)
      .values(days.map(({ date, kind }) => ({ date, kind, year })))
      .orIgnore()
      .execute();
}
