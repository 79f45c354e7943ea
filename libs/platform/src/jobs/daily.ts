import { type CalendarDate, dateInShanghai } from '@park/kernel';

/** The last time a daily job was due, and how many minutes ago that was. */
export interface DailySlot {
  readonly on: CalendarDate;
  readonly minutesAgo: number;
}

const MINUTE = 60_000;

/** The latest `HH:MM` in Asia/Shanghai (no summer time there) that is not after `now`. */
export function latestSlot(now: Date, dailyAt: string): DailySlot {
  const [hours = 0, minutes = 0] = dailyAt.split(':').map(Number);
  // As many hours earlier the day of the slot has just begun.
  const shifted = new Date(now.getTime() - (hours * 60 + minutes) * MINUTE);
  const on = dateInShanghai(shifted);
  const begin = new Date(`${on}T00:00:00+08:00`).getTime();
  return { on, minutesAgo: Math.floor((shifted.getTime() - begin) / MINUTE) };
}
