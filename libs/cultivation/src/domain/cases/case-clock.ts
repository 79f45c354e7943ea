import { addDays, type CalendarDate, calendarDate, type WorkCalendar, yearOf } from '@park/kernel';
import type { Clocks } from '../titles/title';
import { type CaseStage, caseStages } from './case-stages';

/** Where the document of a title names no term of its own. Source: domain/procedures §1 (公示 5 个工作日). */
const USUAL = { workdays: 5, note: '公示 5 个工作日' } as const;

/** The last day of a public notice that begins on this one. */
export function publicEndsOn(publicFromOn: CalendarDate, calendar: WorkCalendar, clocks?: Clocks): CalendarDate {
  const { workdays, days } = termOf(clocks);
  if (days !== undefined) return addDays(publicFromOn, days - 1);
  const before = addDays(publicFromOn, -1);
  let day = publicFromOn;
  while (calendar.workdaysBetween(before, day) < (workdays ?? USUAL.workdays)) day = addDays(day, 1);
  return day;
}

function termOf(clocks: Clocks | undefined): NonNullable<Clocks['publicNotice']> {
  return clocks?.publicNotice ?? USUAL;
}

/** A term that runs in a stage: its last day, and how many working days are left; less than 0: it is past. */
export interface StageClock {
  readonly label: string;
  readonly note: string;
  readonly on: CalendarDate;
  readonly workdaysLeft: number;
}

interface Running {
  readonly stage: CaseStage;
  readonly appliedOn: string | null;
  readonly publicEndsOn: CalendarDate | null;
}

/** The term that a document names for the stage of a case; null where none does. */
export function stageClock(
  { stage, appliedOn, publicEndsOn: publicEnd }: Running,
  {
    clocks,
    today,
    calendar,
  }: { readonly clocks?: Clocks | undefined; readonly today: CalendarDate; readonly calendar: WorkCalendar },
): StageClock | null {
  const left = (on: CalendarDate) =>
    on < today ? -calendar.workdaysBetween(on, today) : calendar.workdaysBetween(today, on);
  const clock = (note: string, on: CalendarDate) => ({ label: caseStages[stage], note, on, workdaysLeft: left(on) });
  if (stage === 'published' && publicEnd !== null) return clock(termOf(clocks).note, publicEnd);
  if (stage === 'applied' && clocks?.review && appliedOn !== null) {
    const { by, note } = clocks.review;
    const sameYear = calendarDate(`${yearOf(calendarDate(appliedOn))}-${by}`);
    return clock(note, sameYear >= appliedOn ? sameYear : calendarDate(`${yearOf(sameYear) + 1}-${by}`));
  }
  return null;
}
