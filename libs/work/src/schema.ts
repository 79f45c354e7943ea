import type { Schema } from '@park/platform';
import { CalendarDay } from './data/calendar-day.entity';
import { CalendarYearRow } from './data/calendar-year.entity';
import { CreateWork1796000028001 } from './data/create-work.migration';
import { WorkItem } from './data/work-item.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const workSchema = {
  entities: [CalendarYearRow, CalendarDay, WorkItem],
  migrations: [CreateWork1796000028001],
} satisfies Schema;
