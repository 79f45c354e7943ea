import { type CalendarDate, calendarDate, dateInShanghai, daysBetween } from '@park/kernel';

/** How many days, weeks and months are kept, each by the last backup made in it. */
export const KEPT = { days: 7, weeks: 4, months: 12 } as const;

const NAME = /^park-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)\.backup$/;
const EIGHT_HOURS = 8 * 3_600_000;
const A_MONDAY = calendarDate('2024-01-01');

/** The name of a backup says when it was made, in the time of Shanghai. */
export function backupName(now: Date): string {
  const time = new Date(now.getTime() + EIGHT_HOURS).toISOString().slice(11, 19).replaceAll(':', '');
  return `park-${dateInShanghai(now).replaceAll('-', '')}-${time}.backup`;
}

/** When the backup of that name was made; null for a name of something else. */
export function madeAt(name: string): Date | null {
  const [, year, month, day, hours, minutes, seconds] = NAME.exec(name) ?? [];
  const made = new Date(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}+08:00`);
  return Number.isNaN(made.getTime()) ? null : made;
}

/** The backups among names that may go: the last of each of 7 days, 4 weeks and 12 months stays. Other names stay too. */
export function outdated(names: readonly string[]): string[] {
  const backups = names
    .filter((name) => madeAt(name))
    .sort()
    .reverse();
  const kept = new Set([
    ...lastOfEach(backups, KEPT.days, (day) => day),
    ...lastOfEach(backups, KEPT.weeks, (day) => String(Math.floor(daysBetween(A_MONDAY, day) / 7))),
    ...lastOfEach(backups, KEPT.months, (day) => day.slice(0, 7)),
  ]);
  return backups.filter((name) => !kept.has(name)).sort();
}

function lastOfEach(newestFirst: readonly string[], most: number, of: (day: CalendarDate) => string): string[] {
  const last = new Map<string, string>();
  for (const name of newestFirst) {
    const span = of(dateInShanghai(madeAt(name)!));
    if (!last.has(span)) last.set(span, name);
  }
  return [...last.values()].slice(0, most);
}
