import type { CalendarDate, WorkCalendar } from '@park/kernel';
import { Answers, type ProjectFacts } from '../answers/answers';
import { afterWorkdays, approvalLimit } from '../papers/approval-limit';

/** What stands in a calendar of projects. */
export const monthEntryKinds = {
  next: '下一步',
  start: '计划开工',
  production: '承诺投产',
  promise: '承诺到期',
  problem: '问题期限',
  approval: '审批办结期限',
  expiry: '批文有效期止',
} as const;

export type MonthEntryKind = keyof typeof monthEntryKinds;

/** Something of a project that falls on a day. */
export interface MonthEntry {
  readonly projectId: string;
  readonly project: string;
  readonly trackerId: string | null;
  readonly kind: MonthEntryKind;
  readonly on: CalendarDate;
  /** What is to be done, the clause, the problem, or the code of the approval. */
  readonly what: string;
}

/** An approval that is with its authority. */
export interface RunningApproval {
  readonly code: string;
  /** Accepted, else handed in. */
  readonly begunOn: CalendarDate;
  readonly promisedDays: number | null;
  readonly facts: ProjectFacts;
}

/** The day by which an approval has to be decided; null where no limit is known. */
export function approvalDueOn(
  { code, begunOn, promisedDays, facts }: RunningApproval,
  calendar: WorkCalendar,
): CalendarDate | null {
  const limit = approvalLimit(code, promisedDays, new Answers(facts, begunOn));
  return limit === null ? null : afterWorkdays(calendar, begunOn, limit);
}
