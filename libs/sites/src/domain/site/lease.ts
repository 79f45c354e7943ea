import { type CalendarDate, daysBetween } from '@park/kernel';

/** Days before the end of a lease at which people are told, each once. Source: projects.md 5. */
export const leaseWarnings = [90, 60, 30] as const;

/** Of which warning of which end people should have been told by now; null while the end is further away, or over. */
export function leaseMark(untilOn: CalendarDate | null, today: CalendarDate): string | null {
  if (untilOn === null || untilOn < today) return null;
  const left = daysBetween(today, untilOn);
  const due = leaseWarnings.filter((days) => left <= days).at(-1);
  return due === undefined ? null : `${untilOn}:${due}`;
}
