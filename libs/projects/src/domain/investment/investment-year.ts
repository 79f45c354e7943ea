import { type CalendarDate, difference, type Exact, exact, quotient, sum } from '@park/kernel';
import { Answers, type ProjectFacts } from '../answers/answers';
import { figure, product, rounded } from '../answers/figures';
import { lightOfDay, type LightOfMonth, lightOf, parkRuleSet } from '../lights/lights';
import { lastWholeMonth, monthly, plannedBy } from '../lights/month';
import { progress } from '../lights/yinchuan';
import { byPeriod, factsOfYear, yearsOf } from './by-month';
import type { Period } from './figures';

const DONE = 'actualCumYuan';

/** A month of a year: what should be done by its end and what is, both from January on; null where it is not known. */
export interface InvestedMonth {
  readonly month: Period;
  readonly plannedYuan: Exact | null;
  /** Whether the plan is a milestone that somebody set, and no even share of the year. */
  readonly isMilestone: boolean;
  readonly doneYuan: Exact | null;
  /** What was done in this month alone. */
  readonly ownYuan: Exact | null;
  /** Percent of the plan. */
  readonly share: number | null;
  /** How far it is behind by the rule for progress. */
  readonly pace: 'red' | 'yellow' | 'green' | 'unknown';
  /** Of whole months only. */
  readonly light: LightOfMonth | null;
}

/** The twelve months of a year. */
export function investedIn(facts: ProjectFacts, year: string, today: CalendarDate): readonly InvestedMonth[] {
  const answers = new Answers(factsOfYear(facts, year), today);
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);
  return months.map((month, at) => {
    const [plannedYuan, doneYuan] = [plannedBy(answers, month), monthly(answers, DONE, month)];
    const before = at === 0 ? exact(0) : monthly(answers, DONE, months[at - 1]!);
    const share = doneYuan && plannedYuan && quotient(doneYuan, plannedYuan);
    return {
      ...{ month, plannedYuan, doneYuan, isMilestone: monthly(answers, 'plannedCumYuan', month) !== null },
      ownYuan: doneYuan && before && difference(doneYuan, before),
      share: share && rounded(product(share, exact(100)!)),
      pace: progress(answers, month)?.light ?? 'unknown',
      light: month <= lastWholeMonth(today) ? lightOf(parkRuleSet, answers, month) : null,
    };
  });
}

/** What is known to be done: of each year its last figure, and the sum of the years. */
export interface InvestedSince {
  readonly years: readonly { readonly year: string; readonly month: Period; readonly yuan: Exact }[];
  readonly yuan: Exact | null;
  /** Years that are over and whose last figure is not that of December: the sum is at least this. */
  readonly open: readonly string[];
}

/** Every year counts once, by its last figure. */
export function investedSince(facts: ProjectFacts, today: CalendarDate): InvestedSince {
  const done = byPeriod(facts, DONE);
  const years = yearsOf(facts).flatMap((year) => {
    const month = Object.keys(done)
      .filter((each) => each.startsWith(`${year}-`))
      .sort()
      .at(-1);
    const yuan = month === undefined ? null : figure(done[month]);
    return month !== undefined && yuan ? [{ year, month, yuan }] : [];
  });
  const isOpen = ({ year, month }: { year: string; month: Period }) =>
    year < today.slice(0, 4) && !month.endsWith('-12');
  return {
    years,
    yuan: years.length > 0 ? sum(years.map(({ yuan }) => yuan)) : null,
    open: years.filter(isOpen).map(({ year }) => year),
  };
}

/** The light of the last whole month by each rule set that looks at the investment of one project. */
export function lightsOfProject(facts: ProjectFacts, today: CalendarDate) {
  return [parkRuleSet, 'sanya-2022'].map((ruleSet) => lightOfDay(facts, today, ruleSet));
}
