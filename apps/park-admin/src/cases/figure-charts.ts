import type { Cases } from '@park/cultivation';
import { caseLabels } from '@park/cultivation';

type Figures = Awaited<ReturnType<Cases['figures']['of']>>;

const [WIDTH, ROW, BAR, MIDDLE] = [420, 30, 22, 210];
/** Deeper blues the nearer to the title; white words only on the last two. */
const BLUES = ['#dbe9f7', '#b9d5ef', '#8bb8e2', '#3776b6', '#0b4f97'] as const;
const [DARK, WHITE] = ['#1b2430', '#ffffff'];

interface Bar {
  readonly label: string;
  readonly count: number;
}

/** Bars around a middle line, as wide as what they count; the numbers stand in the table beside it too. */
function centred(bars: readonly Bar[]) {
  const most = Math.max(...bars.map(({ count }) => count), 1);
  return {
    ...{ width: WIDTH, height: bars.length * ROW + 4, middle: MIDDLE },
    bars: bars.map(({ label, count }, at) => {
      const width = count > 0 ? Math.max(Math.round((count / most) * WIDTH * 0.9), 4) : 0;
      const shade = Math.floor((at * BLUES.length) / bars.length);
      const isInside = width > 120;
      return {
        ...{ label, count, width, height: BAR, x: MIDDLE - width / 2, y: at * ROW + 4, textY: at * ROW + 20 },
        fill: BLUES[shade]!,
        textX: isInside || width === 0 ? MIDDLE : MIDDLE + width / 2 + 6,
        anchor: isInside || width === 0 ? 'middle' : 'start',
        ink: isInside && shade > 2 ? WHITE : DARK,
      };
    }),
  };
}

/** The stages of the way to a title by how many cases reached them. */
export function funnelChart(funnel: Figures['funnel']) {
  return centred(funnel.map(({ stage, now }) => ({ label: caseLabels.stages[stage], count: now })));
}

/** The titles of a ladder by their holders, the highest on top. */
export function pyramidChart(titles: readonly Bar[]) {
  return centred(titles);
}

interface YearOfTitles {
  readonly year: number;
  readonly gained: number;
  readonly lost: number;
}

const [LEFT, STEP, WIDE, TALL] = [16, 76, 44, 80];

/** What was won and lost each year: up what was won, down what was lost, both from zero. */
export function changesChart(years: readonly YearOfTitles[]) {
  const most = Math.max(...years.flatMap(({ gained, lost }) => [gained, lost]), 1);
  const high = (count: number) => (count > 0 ? Math.max(Math.round((count / most) * TALL), 2) : 0);
  const base = TALL + 24;
  return {
    ...{ width: LEFT + years.length * STEP, height: base + TALL + 44, base, label: base + TALL + 36 },
    bars: years.map(({ year, gained, lost }, at) => {
      const x = LEFT + at * STEP;
      const up = { y: base - high(gained), height: high(gained), count: gained, textY: base - high(gained) - 6 };
      const down = { y: base, height: high(lost), count: lost, textY: base + high(lost) + 14 };
      return { year, x, width: WIDE, middle: x + WIDE / 2, up, down };
    }),
  };
}
