import { addDays, type CalendarDate, dateInShanghai, type WorkCalendar } from '@park/kernel';
import type { Urgency } from './notice';
import type { WaySettings } from './ways';

/** When somebody may be told: at once or later, in a message of its own or with the others of a day. */
export interface Moment {
  readonly at: Date;
  readonly inDigest: boolean;
}

/** Office hours of a working day, Shanghai time. */
export const officeHours = { from: '09:00', to: '18:00' };

const MINUTE_MS = 60_000;
const SHANGHAI_MS = 8 * 3_600_000;
/** Longer than any row of days without work. */
const MOST_DAYS = 31;

/** The first moment from `now` on at which the settings let this be told. What is urgent never waits for a digest. */
export function momentFor(
  { urgency, settings }: { readonly urgency: Urgency; readonly settings: WaySettings },
  now: Date,
  calendar: Pick<WorkCalendar, 'isWorkday'>,
): Moment {
  if (urgency === 'urgent' && settings.urgentAlways) return { at: now, inDigest: false };
  if (urgency === 'normal' && settings.digestAt !== null)
    return { at: nextDigest(settings, now, calendar), inDigest: true };
  return { at: firstOpen(settings, now, calendar), inDigest: false };
}

/** The next time of the daily message after `now`; only on working days for who wants to be told in office hours. */
export function nextDigest(
  { digestAt, officeHoursOnly }: WaySettings,
  now: Date,
  calendar: Pick<WorkCalendar, 'isWorkday'>,
): Date {
  let on = dateInShanghai(now);
  for (let days = 0; days < MOST_DAYS; days += 1, on = addDays(on, 1)) {
    const at = instant(on, digestAt!);
    if (at > now && (!officeHoursOnly || calendar.isWorkday(on))) return at;
  }
  return now;
}

/** Whether a time of the day, `HH:MM`, lies in the quiet hours, which may go over midnight. */
export function isQuiet(quiet: WaySettings['quiet'], time: string): boolean {
  if (!quiet) return false;
  const { from, to } = quiet;
  return from < to ? from <= time && time < to : time >= from || time < to;
}

function firstOpen(settings: WaySettings, now: Date, calendar: Pick<WorkCalendar, 'isWorkday'>): Date {
  const { quiet, officeHoursOnly } = settings;
  let at = now;
  for (let steps = 0; steps < 2 * MOST_DAYS; steps += 1) {
    const [on, time] = [dateInShanghai(at), timeInShanghai(at)];
    if (officeHoursOnly && !(calendar.isWorkday(on) && time < officeHours.to)) at = instant(addDays(on, 1), '00:00');
    else if (officeHoursOnly && time < officeHours.from) at = instant(on, officeHours.from);
    else if (isQuiet(quiet, time)) at = instant(quiet!.to > time ? on : addDays(on, 1), quiet!.to);
    else return at;
  }
  // Settings that leave no moment open: told at once rather than never.
  return now;
}

function timeInShanghai(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(11, 16);
}

function instant(on: CalendarDate, time: string): Date {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return new Date(Date.parse(`${on}T00:00:00+08:00`) + (hours * 60 + minutes) * MINUTE_MS);
}
