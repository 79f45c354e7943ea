import { type CalendarDate, type FieldProblem, InvalidInput, typed } from '@park/kernel';
import type { ClockTerms, Extension, LimitUnit, Pause, PauseReason } from '../clock/clock';

/** What bends the clock of one to-do; most have none of it. */
export interface ItemCourse {
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
  readonly externalDueOn: readonly CalendarDate[];
}

/** A clock as its columns keep it. */
export interface ClockColumns {
  readonly startOn: CalendarDate;
  readonly limitDays: number;
  readonly limitUnit: LimitUnit;
  readonly course: ItemCourse | null;
}

const STRAIGHT: ItemCourse = { pauses: [], extensions: [], externalDueOn: [] };

export const pauseReasons: Readonly<Record<PauseReason, string>> = {
  enterprise: '等企业',
  superior: '等上级',
  'third-party': '等第三方',
};

export function termsOf({ startOn, limitDays, limitUnit, course }: ClockColumns): ClockTerms {
  return { startOn, limitDays, limitUnit, ...STRAIGHT, ...course };
}

/** The pause that has begun and not ended. */
export function openPause({ course }: Pick<ClockColumns, 'course'>): Pause | undefined {
  return course?.pauses.find(({ toOn }) => toOn === null);
}

export function paused(course: ItemCourse | null, kind: PauseReason, on: CalendarDate): ItemCourse {
  const before = course ?? STRAIGHT;
  return { ...before, pauses: [...before.pauses, { fromOn: on, toOn: null, kind }] };
}

export function resumed(course: ItemCourse | null, on: CalendarDate): ItemCourse {
  const before = course ?? STRAIGHT;
  return { ...before, pauses: before.pauses.map((each) => (each.toOn === null ? { ...each, toOn: on } : each)) };
}

/** With an extension that is granted at once. Throws InvalidInput naming days for one that the rules do not let count. */
export function extended(
  { course, limitDays }: ClockColumns,
  asked: { readonly days: number; readonly on: CalendarDate },
  dueOn: CalendarDate | null,
): ItemCourse {
  const before = course ?? STRAIGHT;
  const problem = extensionProblem(before, { ...asked, limitDays, dueOn });
  if (problem) throw new InvalidInput([{ field: 'days', message: problem }]);
  const extension = { requestedOn: asked.on, addDays: asked.days, approved: true };
  return { ...before, extensions: [...before.extensions, extension] };
}

function extensionProblem(
  { extensions }: ItemCourse,
  { days, on, limitDays, dueOn }: { days: number; on: CalendarDate; limitDays: number; dueOn: CalendarDate | null },
): string | null {
  if (!Number.isInteger(days) || days < 1) return '请填写延长的天数，如 3。';
  if (extensions.some(({ approved }) => approved === true)) return '已经延期过一次，不能再延。';
  if (days > limitDays) return `最多延长 ${limitDays} 天（不超过原时限）。`;
  if (dueOn !== null && on > dueOn) return '已经超过到期日，不能再延期；如确需继续，请办结后新建一项。';
  return null;
}

/** Plans of superiors reach this far; a later date is a slip in the year. */
const YEARS_AHEAD = 10;

/** The clock of a new to-do as its form gives it, or what is wrong with it. */
export function clockProblems(given: {
  readonly limitDays: number;
  readonly limitUnit: string;
  readonly externalDueOn: string | null;
  readonly today: CalendarDate;
}): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!Number.isInteger(given.limitDays) || given.limitDays < 0 || given.limitDays > 366)
    problems.push({ field: 'limitDays', message: '“时限”请填写 0 到 366 的整数，0 为当日。' });
  if (given.limitUnit !== 'working-day' && given.limitUnit !== 'calendar-day')
    problems.push({ field: 'limitUnit', message: '请选择按工作日还是自然日计算。' });
  const { externalDueOn, today } = given;
  const bounds = { label: '上级要求的期限', today, yearsAhead: YEARS_AHEAD, first: '2000-01-01' };
  const due = externalDueOn === null ? null : typed.day(externalDueOn, bounds);
  if (due && 'message' in due) problems.push({ field: 'externalDueOn', message: `${due.message}没有期限就留空。` });
  return problems;
}
