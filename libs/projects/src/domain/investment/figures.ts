/** A figure of a report: what the form and the columns call it, and under which key the rules find it by month. */
export interface ReportFigure {
  readonly key: 'planned' | 'done' | 'due' | 'paid';
  readonly column: 'plannedYuan' | 'doneYuan' | 'dueYuan' | 'paidYuan';
  readonly fact: 'plannedCumYuan' | 'actualCumYuan' | 'paymentDueCumYuan' | 'paidCumYuan';
  readonly label: string;
}

/** Each is the sum from January on, as statistics have it: a new year begins again, so that nothing counts twice. */
export const reportFigures: readonly ReportFigure[] = [
  { key: 'planned', column: 'plannedYuan', fact: 'plannedCumYuan', label: '累计计划' },
  { key: 'done', column: 'doneYuan', fact: 'actualCumYuan', label: '累计完成' },
  { key: 'due', column: 'dueYuan', fact: 'paymentDueCumYuan', label: '累计应付工程款' },
  { key: 'paid', column: 'paidYuan', fact: 'paidCumYuan', label: '累计已付工程款' },
];

/** A year "2026", or a month "2026-10". */
export type Period = string;

export const isYear = (period: Period) => /^20\d{2}$/.test(period);
export const isMonth = (period: Period) => /^20\d{2}-(0[1-9]|1[0-2])$/.test(period);

/** 2026 年, or 2026 年 1—10 月. */
export function periodName(period: Period): string {
  const [year, month] = period.split('-');
  if (!month) return `${year} 年`;
  return month === '01' ? `${year} 年 1 月` : `${year} 年 1—${Number(month)} 月`;
}
