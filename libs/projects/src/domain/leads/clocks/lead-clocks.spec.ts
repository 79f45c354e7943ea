import { calendarDate, type CalendarDate } from '@park/kernel';
import { shippedCalendar } from '@park/work';
import { isWithoutFollowUp, type LeadCourse, leadClocks } from './lead-clocks';

const on = (day: string) => calendarDate(`2026-${day}`);
/** Registered on the Friday before a working Sunday, 2026-09-20. */
const course = (given: Partial<LeadCourse> = {}): LeadCourse => ({
  receivedOn: on('09-18'),
  isLarge: false,
  firstResponseOn: null,
  assessedOn: null,
  feedbackOn: null,
  lastProgressReportOn: null,
  lastFollowUpOn: null,
  unansweredSinceOn: null,
  ...given,
});
const dues = (given: Partial<LeadCourse>, asOf: CalendarDate = on('09-18')) =>
  leadClocks(course(given), asOf, shippedCalendar()).map(({ id, dueOn }) => `${id} ${dueOn}`);

describe('the clocks of a lead', () => {
  it('ask for an answer within one working day and for an assessment within three', () => {
    expect(dues({})).toEqual(['first-response 2026-09-20', 'assessment 2026-09-22']);
  });

  it('give a large project five working days for its assessment', () => {
    expect(dues({ isLarge: true, firstResponseOn: on('09-18') })).toEqual(['assessment 2026-09-24']);
  });

  it('ask for feedback within five working days of the assessment', () => {
    expect(dues({ firstResponseOn: on('09-18'), assessedOn: on('09-21') })).toEqual(['feedback 2026-09-29']);
  });

  it('ask for news every ten working days after that', () => {
    const told = { firstResponseOn: on('09-18'), assessedOn: on('09-18'), feedbackOn: on('09-21') };
    expect(dues(told)).toEqual(['progress 2026-10-12']);
    expect(dues({ ...told, lastProgressReportOn: on('10-12') })).toEqual(['progress 2026-10-26']);
  });

  it('begin a clock of one working day whenever the investor gets in touch', () => {
    const told = { firstResponseOn: on('09-18'), assessedOn: on('09-18'), feedbackOn: on('09-21') };
    expect(dues({ ...told, unansweredSinceOn: on('09-24') })).toContain('response 2026-09-28');
  });

  it('show red after the due day', () => {
    const [first] = leadClocks(course(), on('09-21'), shippedCalendar());
    expect(first).toMatchObject({ id: 'first-response', light: 'red', remaining: -1 });
  });

  it('raise the alarm on the seventh working day without any entry', () => {
    const silent = (asOf: CalendarDate, given = {}) => isWithoutFollowUp(course(given), asOf, shippedCalendar());
    expect([silent(on('09-28')), silent(on('09-29'))]).toEqual([false, true]);
    expect(silent(on('09-29'), { lastFollowUpOn: on('09-20') })).toBe(false);
  });
});
