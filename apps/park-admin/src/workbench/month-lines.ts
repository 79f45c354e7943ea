import type { OfficeMonths } from '@park/work';
import { type MonthSpark, monthSpark } from './month-spark';

type Figures = OfficeMonths['thisMonth'];

/** How much one has finished in this month and in the one before. */
interface OwnMonths {
  readonly thisMonth: number;
  readonly lastMonth: number;
}

/** A figure of this month beside that of the last one; null where there is nothing to tell. */
interface MonthLine {
  readonly label: string;
  readonly now: string | null;
  readonly before: string | null;
  readonly unit: string;
  readonly href?: string;
  readonly spark?: MonthSpark | null;
}

/** How the month goes: for everybody, and how much of it was one's own. */
export function monthLines({ thisMonth, lastMonth, months }: Omit<OfficeMonths, 'at'>, own: OwnMonths): MonthLine[] {
  const pair = (read: (month: Figures) => number | null, word: (value: number) => string) => {
    const told = (month: Figures) => {
      const value = read(month);
      return value === null ? null : word(value);
    };
    const points = months.map((each) => ({ month: each.month, value: read(each), words: told(each) }));
    return { now: told(thisMonth), before: told(lastMonth), spark: monthSpark(points) };
  };
  return [
    { label: '按时办结率', unit: '%', ...pair(({ onTime }) => onTime, percent) },
    { label: '平均办结', unit: '', ...pair(({ workdays }) => workdays, daysTaken) },
    { label: '已办结', unit: '项', ...pair(({ count }) => count, String) },
    { label: '其中我办的', unit: '项', now: String(own.thisMonth), before: String(own.lastMonth), href: '/?face=done' },
  ];
}

function daysTaken(workdays: number): string {
  return workdays === 0 ? '当天' : `${workdays.toFixed(1)} 个工作日`;
}

/** Never 100 while anything was late. */
function percent(share: number): string {
  return String(Math.floor(share * 100));
}
