import { type OpenStage, placeOf, stages } from '../stages';
import type { StageWeights } from './stage-weights';

/** Days in a stage: up to a month, three, half a year, longer. The last has no end. */
export const ages = [
  { from: 0, to: 30, label: '30 天以内' },
  { from: 31, to: 90, label: '31–90 天' },
  { from: 91, to: 180, label: '91–180 天' },
  { from: 181, to: null, label: '180 天以上' },
] as const;

/** Projects that stand alike: how many, with what sum, and how they come along. */
export interface PipelineRow {
  /** Where they stand, or stood when they ended. */
  readonly reached: OpenStage;
  readonly isEnded: boolean;
  readonly trackerId: string | null;
  readonly count: number;
  readonly yuan: number;
  /** Without any amount. */
  readonly unpriced: number;
  readonly stalled: number;
  readonly delayed: number;
  readonly aimless: number;
  readonly stalledYuan: number;
  readonly delayedYuan: number;
  readonly aimlessYuan: number;
  /** By the days in the stage, in the order of `ages`. */
  readonly ages: readonly number[];
  /** Since the day that is looked back to. */
  readonly entered: number;
  readonly enteredYuan: number;
}

const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0);

/** A stage of the funnel: who stands in it, who ever came so far, and how many of those before did. */
export function funnelOf(rows: readonly PipelineRow[]) {
  const came = (stage: OpenStage) => rows.filter(({ reached }) => placeOf(reached) >= placeOf(stage));
  return stages.map((stage, place) => {
    const here = rows.filter(({ reached, isEnded }) => reached === stage && !isEnded);
    const reached = sum(came(stage), ({ count }) => count);
    const before = place === 0 ? 0 : sum(came(stages[place - 1]!), ({ count }) => count);
    return {
      stage,
      ...totalsOf(here),
      ...{ reached, rate: before === 0 ? null : reached / before },
      ages: ages.map((_, at) => sum(here, (row) => row.ages[at] ?? 0)),
      ...{ entered: sum(here, ({ entered }) => entered), enteredYuan: sum(here, ({ enteredYuan }) => enteredYuan) },
    };
  });
}

/** The sum that is reckoned with: of each stage the weight of its investment; what has no amount counts nothing. */
export function forecastOf(rows: readonly PipelineRow[], { percents }: StageWeights) {
  const lines = funnelOf(rows).map(({ stage, count, yuan, unpriced }) => {
    const percent = percents[stage];
    return { stage, count, yuan, unpriced, percent, weighted: (yuan * percent) / 100 };
  });
  return { lines, yuan: sum(lines, ({ yuan }) => yuan), weighted: sum(lines, ({ weighted }) => weighted) };
}

/** What each person follows, those with the most projects first. */
export function byTracker(rows: readonly PipelineRow[], { percents }: StageWeights) {
  const open = rows.filter(({ isEnded }) => !isEnded);
  const ids = [...new Set(open.map(({ trackerId }) => trackerId))];
  return ids
    .map((trackerId) => {
      const own = open.filter((row) => row.trackerId === trackerId);
      const weighted = sum(own, ({ reached, yuan }) => (yuan * percents[reached]) / 100);
      return { trackerId, ...totalsOf(own), weighted };
    })
    .sort((a, b) => b.count - a.count);
}

/** The open ones of all rows together. */
export function totalsOf(rows: readonly PipelineRow[]) {
  const open = rows.filter(({ isEnded }) => !isEnded);
  return {
    ...{ count: sum(open, ({ count }) => count), yuan: sum(open, ({ yuan }) => yuan) },
    ...{ unpriced: sum(open, ({ unpriced }) => unpriced), stalled: sum(open, ({ stalled }) => stalled) },
    ...{ delayed: sum(open, ({ delayed }) => delayed), aimless: sum(open, ({ aimless }) => aimless) },
    stalledYuan: sum(open, ({ stalledYuan }) => stalledYuan),
    delayedYuan: sum(open, ({ delayedYuan }) => delayedYuan),
    aimlessYuan: sum(open, ({ aimlessYuan }) => aimlessYuan),
  };
}
