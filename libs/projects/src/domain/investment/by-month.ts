import type { ProjectFacts } from '../answers/answers';
import { type Period, reportFigures } from './figures';

type ByPeriod = Readonly<Record<string, unknown>>;

/** Yuan by the month or year of a key; nothing that is no text or number. */
export function byPeriod(facts: ProjectFacts, key: string): Readonly<Record<Period, string>> {
  const table = facts[key];
  if (typeof table !== 'object' || table === null || Array.isArray(table)) return {};
  const known = Object.entries(table as ByPeriod).filter(([, value]) => ['string', 'number'].includes(typeof value));
  return Object.fromEntries(known.map(([period, value]) => [period, String(value)]));
}

/** Plans of years. */
export const YEAR_PLANS = 'annualPlansYuan';

/** The plan of a year; null where none is known. The one that names no year counts only where no year has its own. */
export function planOf(facts: ProjectFacts, year: string): string | null {
  const plans = byPeriod(facts, YEAR_PLANS);
  if (Object.keys(plans).length > 0) return plans[year] ?? null;
  const plan = facts['annualPlanYuan'];
  return typeof plan === 'string' || typeof plan === 'number' ? String(plan) : null;
}

/** The facts as the rules of one year read them: its plan is that of no other year. */
export function factsOfYear(facts: ProjectFacts, year: string): ProjectFacts {
  return { ...facts, annualPlanYuan: planOf(facts, year) };
}

/** The years of which anything is known, the last first. */
export function yearsOf(facts: ProjectFacts): readonly string[] {
  const periods = [YEAR_PLANS, ...reportFigures.map(({ fact }) => fact)].flatMap((key) =>
    Object.keys(byPeriod(facts, key)),
  );
  return [...new Set(periods.map((period) => period.slice(0, 4)))].sort().reverse();
}

/** The facts with what one period says now: what it does not say is taken out. */
export function withPeriod(
  facts: ProjectFacts,
  period: Period,
  values: Readonly<Record<string, string | null>>,
): ProjectFacts {
  const changed = Object.entries(values).map(([key, yuan]) => {
    const others = Object.entries(byPeriod(facts, key)).filter(([each]) => each !== period);
    return [key, Object.fromEntries(yuan === null ? others : [...others, [period, yuan]])] as const;
  });
  return { ...facts, ...Object.fromEntries(changed) };
}
