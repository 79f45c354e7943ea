import type { CalendarDate, WorkCalendar } from '@park/kernel';
import { type Deadline, deadline } from '@park/work';

/** What the clocks of a lead follow from; all days are those of its contact log. */
export interface LeadCourse {
  readonly receivedOn: CalendarDate;
  readonly isLarge: boolean;
  readonly firstResponseOn: CalendarDate | null;
  readonly assessedOn: CalendarDate | null;
  readonly feedbackOn: CalendarDate | null;
  readonly lastProgressReportOn: CalendarDate | null;
  readonly lastFollowUpOn: CalendarDate | null;
  /** The last time the investor got in touch, until somebody answers. */
  readonly unansweredSinceOn: CalendarDate | null;
}

/** The steps that a lead's clocks ask for, with their working days. Source: projects, section 1; 江府办函〔2024〕37 号. */
export const leadClockDays = {
  'first-response': 1,
  assessment: 3,
  feedback: 5,
  progress: 10,
  response: 1,
} as const;

export type LeadClockId = keyof typeof leadClockDays;

export interface LeadClock extends Deadline {
  readonly id: LeadClockId;
}

const LARGE_ASSESSMENT = 5;
const LARGE_YUAN = 100_000_000;
/** Working days without any entry after which the tracker is alarmed. */
export const SILENT_ALARM = 7;

/** Whether an investment takes longer to be judged; an unknown one does not. */
export function isLargeInvestment(yuan: string | number | null): boolean {
  return yuan !== null && Number(yuan) >= LARGE_YUAN;
}

/** The clocks that run for an open lead: what was done has none, and what comes later has not begun. */
export function leadClocks(course: LeadCourse, asOf: CalendarDate, calendar: WorkCalendar): LeadClock[] {
  return runningFrom(course).map(([id, startOn]) => {
    const limitDays = id === 'assessment' && course.isLarge ? LARGE_ASSESSMENT : leadClockDays[id];
    const terms = {
      startOn,
      limitDays,
      limitUnit: 'working-day',
      pauses: [],
      extensions: [],
      externalDueOn: [],
    } as const;
    return { id, ...deadline(terms, asOf, calendar) };
  });
}

/** Whether seven working days went by without any entry in the contact log. */
export function isWithoutFollowUp(course: LeadCourse, asOf: CalendarDate, calendar: WorkCalendar): boolean {
  return calendar.workdaysBetween(course.lastFollowUpOn ?? course.receivedOn, asOf) >= SILENT_ALARM;
}

function runningFrom(course: LeadCourse): (readonly [LeadClockId, CalendarDate])[] {
  const { receivedOn, firstResponseOn, assessedOn, feedbackOn, lastProgressReportOn, unansweredSinceOn } = course;
  const stage: readonly [LeadClockId, CalendarDate] =
    assessedOn === null
      ? ['assessment', receivedOn]
      : feedbackOn === null
        ? ['feedback', assessedOn]
        : [
            'progress',
            lastProgressReportOn !== null && lastProgressReportOn > feedbackOn ? lastProgressReportOn : feedbackOn,
          ];
  return [
    ...(firstResponseOn === null ? [['first-response', receivedOn] as const] : []),
    stage,
    ...(unansweredSinceOn === null ? [] : [['response', unansweredSinceOn] as const]),
  ];
}
