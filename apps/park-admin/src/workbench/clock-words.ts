import type { CalendarDate } from '@park/kernel';
import type { Deadline } from '@park/work';

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** “12-01 周二”. */
export function dayWords(on: CalendarDate): string {
  return `${on.slice(5)} 周${weekdayOf(on)}`;
}

/** The day of the week in one character. */
export function weekdayOf(on: CalendarDate): string {
  return WEEKDAYS[new Date(`${on}T00:00:00Z`).getUTCDay()]!;
}

/** What a clock says beside its light. */
export function clockWords({ dueOn, light, remaining }: Deadline, asOf: CalendarDate): string {
  if (light === 'paused') return dueOn === null && remaining !== null ? `暂停，剩 ${remaining} 天` : '暂停计时';
  if (light === 'red') return remaining === 0 ? '已超时' : `超 ${-remaining!} 天`;
  if (dueOn === asOf) return '今天';
  const isNear = light === 'yellow' || remaining! <= 2;
  return isNear && remaining! > 0 ? `还有 ${remaining} 天` : dayWords(dueOn!);
}
