import { approximate, type CalendarDate } from '@park/kernel';
import { siteLabels, type SiteSeen, siteStanding } from '@park/sites';
import { idleLabels } from '../site-words';

/** What the plan colours: each mark with its pattern and its word. */
export const layers = { state: '状态', idle: '闲置时钟', output: '亩均税收', hazard: '危险性' } as const;
export type Layer = keyof typeof layers;
/** Tax per mu from which a parcel is drawn full, and below which it is drawn as poor where the park has set no line. */
const [GOOD, USUAL_LINE] = [150_000, 30_000];

type Mark = readonly [word: string, pattern: string];

/** The pattern of each state; the view draws them under these names. */
export const statePatterns: Readonly<Record<string, string>> = {
  ...{ available: 'free', locked: 'dots', granted: 'pale', building: 'stripes', 'in-use': 'full' },
  ...{ idle: 'cross', reclaiming: 'grey' },
};
const idlePatterns: Readonly<Record<string, string>> = {
  ...{ 'not-idle': 'full', excluded: 'dots', 'idle-suspected': 'lines', 'idle-1y': 'cross' },
  ...{ 'recoverable-2y': 'cross', unknown: 'grey' },
};
const hazardPatterns: Readonly<Record<string, string>> = {
  ...{ 甲: 'cross', 乙: 'lines', 丙: 'stripes', 丁: 'pale', 戊: 'free' },
};

/** What yields too little is seen among what is in use. */
export const LOW = '低效';

/** The word and the pattern of a parcel in a layer. */
export function markOf(
  parcel: SiteSeen,
  layer: Layer,
  { today, isLow }: { readonly today: CalendarDate; readonly isLow: (parcel: SiteSeen) => boolean },
): Mark {
  switch (layer) {
    case 'state':
      if (parcel.status === 'in-use' && isLow(parcel)) return [LOW, 'lines'];
      return [siteLabels.status[parcel.status], statePatterns[parcel.status] ?? 'grey'];
    case 'hazard': {
      const limit = parcel.facts.maxFireHazardClass;
      return limit ? [`最高${limit}类`, hazardPatterns[limit] ?? 'grey'] : ['未填', 'grey'];
    }
    case 'output': {
      // Nobody pays taxes on land that nobody holds.
      if (!siteStanding.isHeld(parcel)) return [siteLabels.status[parcel.status], 'free'];
      const tax = siteStanding.taxOf(parcel, today)[0];
      if (!tax) return ['未填', 'grey'];
      const yuan = approximate(tax);
      const line = Math.min(Number(parcel.lowTaxYuan ?? USUAL_LINE), GOOD);
      if (yuan >= GOOD) return ['15 万元/亩以上', 'full'];
      return yuan >= line ? [`${line / 10_000} 万至 15 万元/亩`, 'pale'] : [`低于 ${line / 10_000} 万元/亩`, 'lines'];
    }
    case 'idle': {
      const clock = siteStanding.clockOf(parcel, today);
      return clock ? [idleLabels[clock.state], idlePatterns[clock.state]!] : ['未供地', 'free'];
    }
  }
}
