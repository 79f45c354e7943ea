import { atLeast, figure, ratio } from '../answers/figures';
import type { Answers } from '../answers/answers';
import { addMonths, type CalendarDate, daysBetween, type Exact } from '@park/kernel';
import { investedSince } from '../investment/investment-year';
import { type OpenStage, placeOf, type Stage } from '../stages';

/** What is asked of a promise to see how it stands. */
export interface Promised {
  readonly kind: string;
  readonly dueOn: CalendarDate;
  readonly amountYuan: string | null;
}

/** How the facts stand to a promise, and why; unknown is no "no". */
export interface Standing {
  readonly verdict: 'met' | 'unmet' | 'unknown';
  readonly reason: string;
  /** What is known to be so: yuan, or yuan for each mu. */
  readonly actual: Exact | null;
}

interface Project {
  readonly answers: Answers;
  readonly stage: Stage;
}

const byPeople: Standing = { verdict: 'unknown', reason: '须由人核对', actual: null };

/** How a promise stands by what the project says of itself. */
export function standingOf(promised: Promised, { answers, stage }: Project): Standing {
  const day = days[promised.kind];
  if (day) return byDay(promised, answers, { ...day, hasReached: placeOf(stage) >= placeOf(day.stage) });
  const found = amounts[promised.kind]?.(answers);
  return found ? byAmount(promised, found, answers.asOf) : byPeople;
}

const days: Readonly<
  Record<string, { readonly key: string; readonly stage: OpenStage; readonly label: string } | undefined>
> = {
  start: { key: 'startedOn', stage: 'started', label: '开工' },
  production: { key: 'productionOn', stage: 'in_production', label: '投产' },
};

function byDay(
  { dueOn }: Promised,
  answers: Answers,
  { key, label, hasReached }: { readonly key: string; readonly label: string; readonly hasReached: boolean },
): Standing {
  const on = answers.happened(key);
  if (on !== null) {
    const late = daysBetween(dueOn, on);
    const reason = late > 0 ? `${on} ${label}，晚 ${late} 天` : `${on} ${label}`;
    return { verdict: late > 0 ? 'unmet' : 'met', reason, actual: null };
  }
  if (answers.asOf <= dueOn) return { verdict: 'unknown', reason: '还没有到期', actual: null };
  if (hasReached) return { verdict: 'unknown', reason: `没有填写${label}日期`, actual: null };
  return { verdict: 'unmet', reason: `还没有${label}，已过 ${daysBetween(dueOn, answers.asOf)} 天`, actual: null };
}

/** What is known of an amount; a sum to which something may be missing is at least so much. */
interface Found {
  readonly actual: Exact | null;
  readonly isAtLeast?: boolean;
  readonly lacks: string;
}

function invested(answers: Answers): Found {
  const { yuan, open } = investedSince(answers.facts, answers.asOf);
  return { actual: yuan, isAtLeast: open.length > 0, lacks: '没有填报完成的投资' };
}

const amounts: Readonly<Record<string, ((answers: Answers) => Found) | undefined>> = {
  investment: invested,
  intensity: (answers) => {
    const found = invested(answers);
    const land = ratio(found.actual, answers.figure('landNeedMu'));
    return { ...found, actual: land, lacks: found.actual ? '没有填写用地面积' : found.lacks };
  },
  tax: (answers) => ({ actual: answers.figure('actualTax12mYuan'), lacks: '没有填写近十二个月税收' }),
  output: (answers) => ({ actual: answers.figure('actualOutput12mYuan'), lacks: '没有填写近十二个月产值' }),
};

function byAmount(
  { amountYuan, dueOn }: Promised,
  { actual, isAtLeast = false, lacks }: Found,
  today: CalendarDate,
): Standing {
  const promised = figure(amountYuan);
  if (!promised) return { verdict: 'unknown', reason: '没有填写承诺的金额', actual };
  if (!actual) return { verdict: 'unknown', reason: lacks, actual };
  if (atLeast(actual, promised)) return { verdict: 'met', reason: '已达到', actual };
  if (today <= dueOn) return { verdict: 'unknown', reason: '还没有到期', actual };
  if (isAtLeast) return { verdict: 'unknown', reason: '有的年度没有报到 12 月，只知道至少数', actual };
  return { verdict: 'unmet', reason: '到期没有达到', actual };
}

/** What the agreement as a whole promises, by the fields of the project: with the kind, its label and its amount or day. */
const wholes = [
  { kind: 'intensity', label: '投资强度', key: 'committedInvestPerMuYuan' },
  { kind: 'tax', label: '年税收', key: 'committedTaxYuan' },
  { kind: 'output', label: '年产值', key: 'committedOutputYuan' },
  { kind: 'start', label: '开工', key: 'committedStartOn' },
  { kind: 'production', label: '投产', key: 'committedProductionOn' },
] as const;

/** Each thing that the agreement promises as a whole, with how it stands; amounts are due when production has run for a year. */
export function standingOfAgreement(project: Project) {
  const { answers } = project;
  const grown = answers.happened('productionOn') ?? answers.planned('committedProductionOn');
  return wholes.flatMap(({ kind, label, key }) => {
    const [on, amount] = [answers.planned(key), answers.figure(key)];
    if (on === null && amount === null) return [];
    const amountYuan = amount && on === null ? String(answers.facts[key]) : null;
    const dueOn = on ?? (grown && addMonths(grown, 12)) ?? answers.asOf;
    return [{ kind, label, dueOn: on, amount: amountYuan, ...standingOf({ kind, dueOn, amountYuan }, project) }];
  });
}
