import type { CalendarDate } from '@park/kernel';
import type { Promised, Standing } from './standing';

/** What speaks against calling a promise kept, or broken, by what is known today; null: nothing. */
export interface SettlingDoubts {
  readonly fulfil: string | null;
  readonly break: string | null;
}

/** Asked about before a promise is settled; what only people can judge is not asked. */
export function settlingDoubts(
  { kind, dueOn, amountYuan }: Promised,
  { verdict, reason, actual }: Standing,
  today: CalendarDate,
): SettlingDoubts {
  const isByDay = kind === 'start' || kind === 'production';
  const isShort =
    verdict === 'unmet' || (verdict === 'unknown' && (isByDay || (actual !== null && amountYuan !== null)));
  return {
    fulfil: isShort ? `按园区掌握的数据，这项承诺${reason}` : null,
    break: verdict === 'met' ? `按园区掌握的数据，这项承诺${reason}` : today <= dueOn ? `期限 ${dueOn} 还没有到` : null,
  };
}
