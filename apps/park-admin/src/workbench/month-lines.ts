import type { OfficeMonths } from '@park/work';

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
}

/** How the month goes: for everybody, and how much of it was one's own. */
export function monthLines({ thisMonth, lastMonth }: OfficeMonths, own: OwnMonths): MonthLine[] {
  const pair = (read: (month: OfficeMonths['thisMonth']) => string | null) => {
    return { now: read(thisMonth), before: read(lastMonth) };
  };
  return [
    { label: '按时办结率', unit: '%', ...pair(({ onTime }) => (onTime === null ? null : percent(onTime))) },
    { label: '平均办结', unit: '', ...pair(({ workdays }) => (workdays === null ? null : daysTaken(workdays))) },
    { label: '已办结', unit: '项', ...pair(({ count }) => String(count)) },
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
