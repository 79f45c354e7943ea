import { addDays, type CalendarDate, dateInShanghai } from '@park/kernel';

/** The last time a daily job was due, and how many minutes ago that was. */
export interface DailySlot {
  readonly on: CalendarDate;
  readonly minutesAgo: number;
}

const MINUTE = 60_000;
const A_DAY_OF_MINUTES = 1_440;

/**
 * The latest `HH:MM` in Asia/Shanghai (no summer time there) that is not after `now`; with a day of the week, 0 for
 * Sunday, the latest on that day.
 */
export function latestSlot(now: Date, dailyAt: string, weekday?: number): DailySlot {
  const [hours = 0, minutes = 0] = dailyAt.split(':').map(Number);
  // As many hours earlier the day of the slot has just begun.
  const shifted = new Date(now.getTime() - (hours * 60 + minutes) * MINUTE);
  const on = dateInShanghai(shifted);
  const begin = new Date(`${on}T00:00:00+08:00`).getTime();
  const daysAgo = weekday === undefined ? 0 : (new Date(`${on}T00:00:00Z`).getUTCDay() - weekday + 7) % 7;
  return {
    on: addDays(on, -daysAgo),
    minutesAgo: daysAgo * A_DAY_OF_MINUTES + Math.floor((shifted.getTime() - begin) / MINUTE),
  };
}
