import { addDays, type CalendarDate, calendarDate, yearOf } from '@park/kernel';
import type { ApplicationTime, Title } from './title';

/** The time in which applications are taken that runs on a day, or else the next one, as far as the last notice told. */
function nextWindow({ from, to }: ApplicationTime, day: CalendarDate) {
  const dayIn = (year: number, yearDay: string) => calendarDate(`${year}-${yearDay === '02-29' ? '02-28' : yearDay}`);
  const year = yearOf(day) + (dayIn(yearOf(day), to) < day ? 1 : 0);
  return { from: dayIn(year, from), to: dayIn(year, to) };
}

/** When a title can be applied for from a day on, in words. */
export function windowWords({ window }: Pick<Title, 'window'>, day: CalendarDate): string {
  if (!window) return '以当年通知为准';
  const { from, to } = nextWindow(window, day);
  const when = from <= day ? `现在至 ${to}` : `下一次 ${from} 至 ${to}`;
  return `${when}（按“${window.note}”推算，以当年通知为准）`;
}

/** What a holder whose title ends can do from the day after it on, in words; null for a title without an end. */
export function afterEndWords({ window }: Pick<Title, 'window'>, until: CalendarDate | null): string | null {
  if (until === null) return null;
  const first = addDays(until, 1);
  if (!window) return `没有延续的，${first} 起须按新申请，申报时间以当年通知为准`;
  const { from, to } = nextWindow(window, first);
  const when = from <= first ? `当时正在受理，至 ${to}` : `须等到 ${from} 至 ${to} 的申报期，其间没有这个称号`;
  return `没有延续的，${first} 起须按新申请：${when}（按“${window.note}”推算，以当年通知为准）`;
}
