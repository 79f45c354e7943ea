import { addMonths, type CalendarDate, compareExact, type Exact, exact } from '@park/kernel';
import { Answers, type ProjectFacts } from '../answers/answers';
import { figure, rounded } from '../answers/figures';
import { wanWords } from '../fields/amounts';
import { plannedBy } from '../lights/month';
import { byPeriod, factsOfYear } from './by-month';
import { isMonth, type Period, periodName, reportFigures } from './figures';
import type { ReportValues } from './report-form';

interface Said {
  readonly period: Period;
  readonly values: ReportValues;
}

/**
 * What of a report cannot well be so, asked about before it is kept: an amount of one year above the total investment, more
 * paid than is due, a plan that falls from one month to the next.
 */
export function reportDoubt(said: Said, facts: ProjectFacts, today: CalendarDate): string | null {
  return aboveTotal(said, facts) ?? paidTooMuch(said, facts) ?? fallingPlan(said, facts, today);
}

const isAbove = (one: Exact | null, other: Exact | null) =>
  one !== null && other !== null && compareExact(one, other) > 0;

function aboveTotal({ values }: Said, facts: ProjectFacts): string | null {
  const total = figure(facts['totalInvestmentYuan']);
  const over = reportFigures.find(({ column }) => isAbove(amountOf(values[column]), total));
  if (!over) return null;
  const [amount, whole] = [values[over.column]!, String(facts['totalInvestmentYuan'])].map(wanWords);
  return `“${over.label}”${amount}超过了项目的总投资 ${whole}，请核对单位是不是万元，或先更正总投资`;
}

function paidTooMuch({ period, values }: Said, facts: ProjectFacts): string | null {
  const [due, paid] = (['due', 'paid'] as const).map((key) => {
    const { column, fact } = reportFigures.find((each) => each.key === key)!;
    return values[column] ?? byPeriod(facts, fact)[period] ?? null;
  }) as [string | null, string | null];
  if (!isAbove(amountOf(paid), amountOf(due))) return null;
  return `“累计已付工程款”${wanWords(paid!)}超过了“累计应付工程款”${wanWords(due!)}，请核对两个数`;
}

/** Beside the month before, as the table shows it: its own plan, or the even share of the year. */
function fallingPlan({ period, values }: Said, facts: ProjectFacts, today: CalendarDate): string | null {
  const planned = amountOf(values.plannedYuan);
  if (!isMonth(period) || planned === null || period.endsWith('-01')) return null;
  const before = addMonths(`${period}-01` as CalendarDate, -1).slice(0, 7);
  const yuan = plannedBy(new Answers(factsOfYear(facts, period.slice(0, 4)), today), before);
  if (yuan === null || !isAbove(yuan, planned)) return null;
  const words = `${periodName(before)}的 ${wanWords(rounded(yuan))}`;
  return `“累计计划”${wanWords(values.plannedYuan!)}小于${words}（没有单独填报的月份按全年平均），累计数不应逐月减少，请核对`;
}

function amountOf(yuan: string | null): Exact | null {
  return yuan === null ? null : exact(yuan);
}
