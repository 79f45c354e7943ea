import { type CalendarDate, compareExact, exact, type FieldProblem, plainText } from '@park/kernel';
import type { ProjectFacts } from '../answers/answers';
import { typedYuan, wanWords, wholeFen } from '../fields/amounts';
import type { Read } from '../papers/approval-form';
import { byPeriod, planOf, YEAR_PLANS } from './by-month';
import { isMonth, isYear, type Period, periodName, type ReportFigure, reportFigures } from './figures';
import { reportSources } from './sources';

/** A report as a form sends it: amounts in 万元. */
export interface ReportForm {
  readonly period: Period;
  readonly planned: string;
  readonly done: string;
  readonly due: string;
  readonly paid: string;
  readonly progress: string;
  readonly source: string;
}

/** What a report says, in yuan; null where it says nothing. */
export type ReportValues = Readonly<Record<ReportFigure['column'], string | null>> & {
  readonly progress: string | null;
  readonly source: string;
};

interface Known {
  readonly facts: ProjectFacts;
  readonly today: CalendarDate;
}

const LONGEST = 500;
const YEARS_AHEAD = 5;

/** The period that is meant, or why it is none. */
export function whyNoPeriod(period: Period, today: CalendarDate): string | null {
  if (!isYear(period) && !isMonth(period)) return '请从表中选择年度或月份。';
  return Number(period.slice(0, 4)) > Number(today.slice(0, 4)) + YEARS_AHEAD
    ? `只能填报今后 ${YEARS_AHEAD} 年以内的计划。`
    : null;
}

/** What was typed in yuan, or what is wrong with it. Figures of a year grow from month to month and stay within its plan. */
export function readReport(form: ReportForm, known: Known): Read<ReportValues> {
  const { period, source } = form;
  const problems: FieldProblem[] = [];
  const asked = reportFigures.filter(({ key }) => isMonth(period) || key === 'planned');
  const values: Record<string, string | null> = { plannedYuan: null, doneYuan: null, dueYuan: null, paidYuan: null };
  const period_ = whyNoPeriod(period, known.today);
  if (period_) problems.push({ field: 'period', message: period_ });
  for (const figure of asked) {
    const found = readFigure(form[figure.key], figure.label);
    const message = 'message' in found ? found.message : whyNotNow(figure, found.yuan, { period, ...known });
    if (message) problems.push({ field: figure.key, message });
    else values[figure.column] = 'yuan' in found ? found.yuan : null;
  }
  const progress = plainText(form.progress) || null;
  if (progress && [...progress].length > LONGEST)
    problems.push({ field: 'progress', message: `“形象进度”不能超过 ${LONGEST} 个字。` });
  const isBlank = progress === null && Object.values(values).every((value) => value === null);
  if (problems.length === 0 && isBlank)
    problems.push({ field: 'planned', message: '请至少填写一项；没有数的不填，确实没有投资的填 0。' });
  if (!Object.hasOwn(reportSources, source)) problems.push({ field: 'source', message: '请选择数据来源。' });
  if (problems.length > 0) return { problems };
  return { values: { ...(values as ReportValues), progress, source } };
}

function readFigure(text: string, label: string): { readonly yuan: string | null } | { readonly message: string } {
  if (plainText(text) === '') return { yuan: null };
  const found = typedYuan(text, { label });
  return 'message' in found ? found : wholeFen(found.yuan, label);
}

const above = (one: string, other: string) => compareExact(exact(one)!, exact(other)!) > 0;

/** The plan of a year; the one that names no year is that of this year. */
function planOfYear(facts: ProjectFacts, year: string, today: CalendarDate): string | null {
  return year === today.slice(0, 4) ? planOf(facts, year) : (byPeriod(facts, YEAR_PLANS)[year] ?? null);
}

/** Why a figure cannot stand beside those of the other months of its year. */
function whyNotNow(
  { key, fact, label }: ReportFigure,
  yuan: string | null,
  { period, facts, today }: Known & { readonly period: Period },
): string | null {
  if (yuan === null) return null;
  const year = period.slice(0, 4);
  const inYear = Object.entries(byPeriod(facts, fact)).filter(([month]) => month.startsWith(`${year}-`));
  if (isYear(period)) {
    const over = inYear.find(([, planned]) => above(planned, yuan));
    return over
      ? `全年计划不能小于${periodName(over[0])}累计计划 ${wanWords(over[1])}；请先核对，或先更正那个月的累计计划。`
      : null;
  }
  if (key !== 'planned' && `${period}-01` > today) return `${periodName(period)}还没有到，“${label}”请先不填。`;
  const before = inYear
    .filter(([month]) => month < period)
    .sort()
    .at(-1);
  if (before && above(before[1], yuan))
    return `“${label}”不能小于${periodName(before[0])}的 ${wanWords(before[1])}：这里填的是 1 月起的累计数；那个月有误的请先更正。`;
  const after = inYear.filter(([month]) => month > period).sort()[0];
  if (after && above(yuan, after[1]))
    return `“${label}”不能大于${periodName(after[0])}的 ${wanWords(after[1])}；那个月有误的请先更正。`;
  const plan = key === 'planned' ? planOfYear(facts, year, today) : null;
  return plan && above(yuan, plan)
    ? `累计计划不能大于 ${year} 年全年计划 ${wanWords(plan)}；全年计划有变的请先更正全年计划。`
    : null;
}
