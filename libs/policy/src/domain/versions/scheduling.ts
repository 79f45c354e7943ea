import { addDays, addMonths, dateInShanghai, isCalendarDate } from '@park/kernel';

export type ReadSchedule =
  | { readonly ok: true; readonly at: Date }
  | { readonly ok: false; readonly field: 'day' | 'time'; readonly message: string };

const MOST_MONTHS = 12;

/** When a version is to be published, from a day and a time of day in Shanghai as they were typed. */
export function readSchedule(typed: { readonly day: string; readonly time: string }, now: Date): ReadSchedule {
  const today = dateInShanghai(now);
  const { day, time } = typed;
  if (!isCalendarDate(day)) return wrong('day', '请填写发布日期，如 2027-01-04，须是日历上有的日子。');
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    return wrong('time', '请填写发布时间，如 09:00，须在 00:00 至 23:59 之间。');
  const last = addMonths(today, MOST_MONTHS);
  if (day > last) return wrong('day', `发布日期最晚为 ${last}（一年以内），请改早。`);
  const at = new Date(`${day}T${time}:00+08:00`);
  if (at > now) return { ok: true, at };
  return day < today
    ? wrong('day', `发布日期须是今天（${today}）或以后，请改为如 ${addDays(today, 1)}。`)
    : wrong('time', '这个时间今天已经过去，请改晚，或直接发布。');
}

function wrong(field: 'day' | 'time', message: string): ReadSchedule {
  return { ok: false, field, message };
}
