import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workCalendar, type WorkCalendar } from '@park/kernel';
import { type CalendarYear, calendarYearOf } from './domain/calendar/calendar-year';

const folder = join(import.meta.dirname, '../../../seeds/reference/calendars');

/** The official days that every installation is shipped with, a year each. */
export function shippedYears(): CalendarYear[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => calendarYearOf(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

/** The working days by the shipped years alone, without the database. */
export function shippedCalendar(): WorkCalendar {
  const years = shippedYears();
  return workCalendar(
    years.flatMap(({ days }) => days),
    years.map(({ year }) => year),
  );
}
