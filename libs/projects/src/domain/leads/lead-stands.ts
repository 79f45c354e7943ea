import type { CalendarDate } from '@park/kernel';

/** Where a lead stands on its way: what it waits for, in the order of the board. */
export const leadStands = {
  pending: '待判',
  snoozed: '稍后',
  unanswered: '待首次回应',
  unjudged: '待研判',
  unreported: '待反馈',
  followed: '持续跟进',
  pool: '公共池',
  beyond: '已进入在谈',
  ended: '已结束',
} as const;

export type LeadStand = keyof typeof leadStands;

type Days = Readonly<
  Record<'receivedOn' | 'firstResponseOn' | 'assessedOn' | 'feedbackOn', CalendarDate | null> &
    Record<'acceptedOn' | 'releasedOn', CalendarDate | null>
>;

/** The day since which a lead stands where it stands; null: not told. */
export function standsSince(stand: LeadStand, days: Days): CalendarDate | null {
  switch (stand) {
    case 'pending':
    case 'snoozed':
      return days.receivedOn;
    case 'unanswered':
      return days.acceptedOn;
    case 'unjudged':
      return latest(days.acceptedOn, days.firstResponseOn);
    case 'unreported':
      return latest(days.firstResponseOn, days.assessedOn);
    case 'followed':
      return latest(days.assessedOn, days.feedbackOn);
    case 'pool':
      return days.releasedOn ?? days.acceptedOn;
    case 'beyond':
    case 'ended':
      return null;
  }
}

function latest(...days: readonly (CalendarDate | null)[]): CalendarDate | null {
  return days.reduce((last, day) => (last === null || (day !== null && day > last) ? day : last), null);
}
