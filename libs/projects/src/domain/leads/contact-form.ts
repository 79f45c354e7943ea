import { type CalendarDate, type FieldProblem, plainText, typed as read } from '@park/kernel';
import { type ContactWay, contactWays, isRealProgress } from './protection/contact-ways';

/** A contact as somebody writes it down; `done`: what of the course of a lead it completes. */
export interface ContactForm {
  readonly way: string;
  readonly happenedOn: string;
  readonly isInbound: boolean;
  readonly withWhom: string;
  readonly note: string;
  readonly done: string;
}

export const contactMarks = { assessed: '完成研判', feedback: '已反馈研判结果', report: '报告进展' } as const;

export interface ContactValues {
  readonly way: ContactWay;
  readonly happenedOn: CalendarDate;
  readonly isInbound: boolean;
  readonly withWhom: string | null;
  readonly note: string;
  readonly done: keyof typeof contactMarks | null;
}

/** The days of a lead that contacts move. */
export interface CourseDays {
  readonly firstResponseOn: CalendarDate | null;
  readonly assessedOn: CalendarDate | null;
  readonly feedbackOn: CalendarDate | null;
  readonly lastReportOn: CalendarDate | null;
  readonly lastFollowUpOn: CalendarDate | null;
  readonly lastProgressOn: CalendarDate | null;
  readonly unansweredSinceOn: CalendarDate | null;
}

/** No contact that is still followed lies before this day. */
export const FIRST_CONTACT = '1990-01-01';
const LONGEST = 1000;

export function readContact(
  form: ContactForm,
  today: CalendarDate,
): { readonly values: ContactValues } | { readonly problems: readonly FieldProblem[] } {
  const [note, withWhom] = [plainText(form.note), plainText(form.withWhom)];
  const day = read.day(form.happenedOn, { label: '日期', today, yearsAhead: 0, first: FIRST_CONTACT });
  const wrong: readonly (readonly [boolean, FieldProblem])[] = [
    [!Object.hasOwn(contactWays, form.way), { field: 'way', message: '请选择联系方式。' }],
    ['message' in day, { field: 'happenedOn', message: 'message' in day ? day.message : '' }],
    [note === '' || [...note].length > LONGEST, { field: 'note', message: `请填写谈了什么，不超过 ${LONGEST} 个字。` }],
    [[...withWhom].length > 60, { field: 'withWhom', message: '“对方”不能超过 60 个字。' }],
    [
      form.done !== '' && !Object.hasOwn(contactMarks, form.done),
      { field: 'done', message: '请从列表中选择本次完成的事。' },
    ],
  ];
  const problems = wrong.filter(([isWrong]) => isWrong).map(([, problem]) => problem);
  if (problems.length > 0) return { problems };
  return {
    values: {
      ...{ way: form.way as ContactWay, happenedOn: form.happenedOn as CalendarDate, isInbound: form.isInbound, note },
      ...{ withWhom: withWhom || null, done: (form.done || null) as ContactValues['done'] },
    },
  };
}

/** Nobody was in touch with an investor before the first contact that is written down. */
export function tooEarly(
  happenedOn: CalendarDate,
  { firstContactOn, receivedOn }: { readonly firstContactOn: CalendarDate | null; readonly receivedOn: CalendarDate },
): readonly FieldProblem[] {
  const first = firstContactOn !== null && firstContactOn < receivedOn ? firstContactOn : receivedOn;
  if (happenedOn >= first) return [];
  const message = `“日期”早于这条线索的首次接触 ${first}：写错的请改正；确是更早的接触，请先在“更正”中改首次接触日期。`;
  return [{ field: 'happenedOn', message }];
}

/** The days of a lead after a contact. What happened inside the park or to many at once answers nobody. */
export function afterContact(days: CourseDays, contact: ContactValues): CourseDays {
  const { way, happenedOn, done } = contact;
  const later = (known: CalendarDate | null) => (known !== null && known > happenedOn ? known : happenedOn);
  return {
    firstResponseOn: days.firstResponseOn ?? (answers(contact) ? happenedOn : null),
    assessedOn: days.assessedOn ?? (done === 'assessed' ? happenedOn : null),
    feedbackOn: days.feedbackOn ?? (done === 'feedback' ? happenedOn : null),
    lastReportOn: done === 'report' ? later(days.lastReportOn) : days.lastReportOn,
    lastFollowUpOn: later(days.lastFollowUpOn),
    lastProgressOn: isRealProgress(way) ? later(days.lastProgressOn) : days.lastProgressOn,
    unansweredSinceOn: unansweredAfter(days, contact),
  };
}

function answers({ way, isInbound }: ContactValues): boolean {
  return !isInbound && way !== 'internal-meeting' && way !== 'group-message';
}

/** Since when the investor waits: from the first time it got in touch that nobody has answered since. */
function unansweredAfter(
  { unansweredSinceOn, lastFollowUpOn }: CourseDays,
  contact: ContactValues,
): CalendarDate | null {
  const { happenedOn, isInbound } = contact;
  if (!isInbound) {
    const isAnswer = answers(contact) && unansweredSinceOn !== null && happenedOn >= unansweredSinceOn;
    return isAnswer ? null : unansweredSinceOn;
  }
  if (unansweredSinceOn !== null) return unansweredSinceOn;
  return lastFollowUpOn !== null && lastFollowUpOn > happenedOn ? null : happenedOn;
}
