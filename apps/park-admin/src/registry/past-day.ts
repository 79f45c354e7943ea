import type { CalendarDate } from '@park/kernel';
import { type CompanyFiles, entryForm } from '@park/registry';

/** The facts of a company as they had been recorded by a day. */
export type FactsOfDay = Awaited<ReturnType<CompanyFiles['factsOf']>>;
/** The same of two days, with what differs. */
export type Comparison = Awaited<ReturnType<CompanyFiles['between']>>;

/** A day that an address asks for: one before today, or why there is no such file. */
export interface DayAsked {
  /** undefined: today. */
  readonly asOf?: CalendarDate;
  readonly dayProblem?: string;
}

/** Nothing typed and today itself both mean the newest file. */
export function dayAsked(text: string, today: CalendarDate): DayAsked {
  if (text === '') return {};
  const day = entryForm.readDate(text);
  if (day === null) return { dayProblem: `没有“${shortened(text)}”这一天，请按 2026-01-31 的样子填写。` };
  if (day > today) return { dayProblem: `${day} 还没有到，档案最晚看到今天（${today}）。` };
  return day === today ? {} : { asOf: day };
}

function shortened(text: string): string {
  return [...text].slice(0, 20).join('');
}
