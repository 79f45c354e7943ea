import type { FieldProblem } from '@park/kernel';
import { attribute } from '@park/registry';

/** An open case needs a next step. */
export function nextProblems({ nextWhat, nextOn }: { nextWhat: string | null; nextOn: string | null }): FieldProblem[] {
  return [
    ...(nextWhat ? [] : [{ field: 'nextWhat', message: '请填写“下一步”，如电话核对缺口。' }]),
    ...(nextOn ? [] : [{ field: 'nextOn', message: '请填写“下一步日期”，如 2026-12-31。' }]),
  ];
}

/** A case is of a title that there is, for a year that is not far away. */
export function startProblems(
  { titleCode, year }: { readonly titleCode: string; readonly year: string },
  today: string,
): FieldProblem[] {
  const titles = attribute('validTitles')?.codes ?? {};
  const thisYear = Number(today.slice(0, 4));
  const isYear = /^\d{4}$/.test(year) && Number(year) >= thisYear - 1 && Number(year) <= thisYear + 5;
  return [
    ...(Object.hasOwn(titles, titleCode) ? [] : [{ field: 'titleCode', message: '请从列表中选择称号。' }]),
    ...(isYear ? [] : [{ field: 'year', message: `年度应在 ${thisYear - 1} 到 ${thisYear + 5} 之间。` }]),
  ];
}
