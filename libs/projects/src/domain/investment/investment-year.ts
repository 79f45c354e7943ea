import { type CalendarDate, difference, type Exact, exact, quotient, sum } from '@park/kernel';
import { Answers, type ProjectFacts } from '../answers/answers';
import { figure, product, rounded } from '../answers/figures';
import { lightBy, type LightOfMonth, lightOf, lightRuleSets, ruleSetOf } from '../lights/lights';
import { lastWholeMonth, monthly, plannedBy } from '../lights/month';
import { progress } from '../lights/yinchuan';
import type { ParkSettings } from '../park-settings';
import { byPeriod, factsOfYear, yearsOf } from './by-month';
import type { Period } from './figures';

const DONE = 'actualCumYuan';

interface OnDay {
  readonly today: CalendarDate;
  readonly park: ParkSettings;
}

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
export function investedIn(facts: ProjectFacts, year: string, { today, park }: OnDay): readonly InvestedMonth[] {
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
      light: month <= lastWholeMonth(today) ? lightOf(ruleSetOf(park), answers, month) : null,
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

/** The light of the last whole month by each rule set that looks at one project, that of the park first. */
export function lightsOfProject(facts: ProjectFacts, { today, park }: OnDay) {
  const [own, others] = [ruleSetOf(park), Object.keys(lightRuleSets)];
  return [own, ...others.filter((each) => each !== own)].map((ruleSet) => lightBy(ruleSet, facts, today));
}
