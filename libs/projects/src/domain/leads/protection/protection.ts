import { addDays, type CalendarDate, daysBetween } from '@park/kernel';

/** The days of a protection; `usual` and `extended` hold until the park sets others. Source: projects, section 1. */
export const protectionDays = {
  usual: 90,
  extended: 180,
  reminding: 7,
  takeBack: 7,
  warningQuarters: 3,
  todoWorkdays: 5,
} as const;

/** Days without real progress after which a lead goes to the pool, and once extended. */
export interface ProtectionLimits {
  readonly usual: number;
  readonly extended: number;
}

/** What the protection of a lead follows from. */
export interface ProtectionTerms {
  /** The day it was accepted, or taken by its present tracker. */
  readonly countedFromOn: CalendarDate;
  readonly lastProgressOn: CalendarDate | null;
  readonly isExtended: boolean;
}

/** How the protection stands on a day; `due`: the lead goes to the pool that day. */
export interface Protection {
  readonly silentDays: number;
  readonly limitDays: number;
  readonly light: 'green' | 'yellow' | 'red';
  readonly remindsDaily: boolean;
  readonly isDue: boolean;
  readonly releaseOn: CalendarDate;
}

/**
 * The protection of a tracker: 90 days, or 180 once extended, from acceptance or the last real progress. Yellow from three
 * quarters, a reminder a day in the last week, released on the last day. Source: projects, section 1.
 */
export function protectionOf(
  terms: ProtectionTerms,
  asOf: CalendarDate,
  limits: ProtectionLimits = protectionDays,
): Protection {
  const { countedFromOn, lastProgressOn, isExtended } = terms;
  const from = lastProgressOn !== null && lastProgressOn > countedFromOn ? lastProgressOn : countedFromOn;
  const limitDays = isExtended ? limits.extended : limits.usual;
  const silentDays = daysBetween(from, asOf);
  const isDue = silentDays >= limitDays;
  return {
    silentDays,
    limitDays,
    light: isDue ? 'red' : 4 * silentDays >= protectionDays.warningQuarters * limitDays ? 'yellow' : 'green',
    remindsDaily: !isDue && silentDays >= limitDays - protectionDays.reminding,
    isDue,
    releaseOn: addDays(from, limitDays),
  };
}

/** Whether the tracker from whom a lead was released may still take it back with one step. */
export function canTakeBack(releasedOn: CalendarDate, asOf: CalendarDate): boolean {
  return asOf >= releasedOn && daysBetween(releasedOn, asOf) <= protectionDays.takeBack;
}
