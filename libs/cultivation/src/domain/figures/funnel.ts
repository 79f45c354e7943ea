import { applicationPath, type CaseStage } from '../cases/case-stages';

/** How long after the year of its entry a case is looked at: by the end of that year, of the next two, today. */
export const horizons = [0, 1, 2, null] as const;

/** The cases that entered in one year, by stage: how many reached it by each horizon. */
export interface Cohort {
  readonly year: number;
  readonly reached: Readonly<Record<string, readonly number[]>>;
}

/** How many cases took so many days to a stage from the one before. */
export interface StepDays {
  readonly stage: CaseStage;
  readonly days: number;
  readonly count: number;
}

/** A stage of the funnel of a year; a horizon that lies ahead is null. */
export interface FunnelLine {
  readonly stage: CaseStage;
  readonly reached: readonly (number | null)[];
  readonly now: number;
  /** Of those who had come to the stage before. */
  readonly rate: number | null;
  /** From the stage that was noted before; null where none has taken this step. */
  readonly medianDays: number | null;
}

/** The funnel of the cases that entered in a year. */
export function funnelOf(
  cohort: Cohort | undefined,
  steps: readonly StepDays[],
  { year, thisYear }: { readonly year: number; readonly thisYear: number },
): readonly FunnelLine[] {
  const nowOf = (stage: CaseStage | undefined) => (stage && cohort?.reached[stage]?.at(-1)) ?? 0;
  return applicationPath.map((stage, place) => {
    const before = nowOf(applicationPath[place - 1]);
    return {
      stage,
      reached: horizons.map((later, at) => {
        if (later !== null && year + later > thisYear) return null;
        return cohort?.reached[stage]?.[at] ?? 0;
      }),
      now: nowOf(stage),
      rate: before > 0 ? nowOf(stage) / before : null,
      medianDays: medianOf(steps.filter((each) => each.stage === stage)),
    };
  });
}

/** The middle one of all counted; of an even number the lower of the middle two. */
export function medianOf(counted: readonly Pick<StepDays, 'days' | 'count'>[]): number | null {
  const all = counted.reduce((total, { count }) => total + count, 0);
  let passed = 0;
  for (const { days, count } of [...counted].sort((a, b) => a.days - b.days))
    if ((passed += count) * 2 >= all) return days;
  return null;
}
