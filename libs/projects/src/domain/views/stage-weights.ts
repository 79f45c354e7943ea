import type { CalendarDate } from '@park/kernel';
import type { OpenStage } from '../stages';

/** What part of the investment of a stage is reckoned with, from a day on; percents. */
export interface StageWeights {
  readonly from: CalendarDate;
  readonly source: string;
  readonly percents: Readonly<Record<OpenStage, number>>;
}

/** Dated, the newest first; a newer set is added before, none is edited. */
export const stageWeights: readonly StageWeights[] = [
  {
    from: '2026-01-01' as CalendarDate,
    source: '本园约定，无文件依据，待主管核定',
    percents: {
      ...{ lead: 5, negotiating: 15, reserve: 30, signed: 60, registered: 70 },
      ...{ approved: 80, started: 90, in_production: 100, full_capacity: 100 },
    },
  },
];

/** The weights that hold on a day; those of the first set before it. */
export function weightsOn(day: CalendarDate): StageWeights {
  return stageWeights.find(({ from }) => from <= day) ?? stageWeights.at(-1)!;
}
