import type { CalendarDate } from '@park/kernel';
import type { OpenStage } from '../stages';

/** What part of the investment of a stage is reckoned with, from a day on; percents. */
export interface StageWeights {
  readonly from: CalendarDate;
  readonly source: string;
  readonly percents: Readonly<Record<OpenStage, number>>;
}

/** The weights that hold until the park sets its own. */
export const usualWeights: StageWeights = {
  from: '2026-01-01' as CalendarDate,
  source: '本园约定，无文件依据，待主管核定',
  percents: {
    ...{ lead: 5, negotiating: 15, reserve: 30, signed: 60, registered: 70 },
    ...{ approved: 80, started: 90, in_production: 100, full_capacity: 100 },
  },
};
