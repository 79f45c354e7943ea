import { approximate } from '@park/kernel';
import type { ProjectDesk } from '@park/projects';

type Year = ReturnType<ProjectDesk['money']['investment']['year']>;

const [LEFT, BASE, TALL, STEP, WIDE] = [64, 196, 160, 42, 26];
const figures = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 4 });
const inks = { red: '#c4281f', yellow: '#b97a00', green: '#3776b6', unknown: '#3776b6' } as const;

/** The sums of a year from January on, planned and done, as bars; null where nothing is known. Bars start at zero. */
export function investmentChart({ months }: Pick<Year, 'months'>) {
  const sizes = months.flatMap(({ plannedYuan, doneYuan }) =>
    [plannedYuan, doneYuan].map((yuan) => (yuan === null ? 0 : approximate(yuan) / 10_000)),
  );
  const top = niceTop(Math.max(...sizes));
  if (top === 0) return null;
  const high = (tenThousands: number) => Math.round((TALL * Math.max(tenThousands, 0)) / top);
  return {
    ...{ width: LEFT + 12 * STEP + 8, height: BASE + 40, left: LEFT, base: BASE },
    grid: [0, 1, 2, 3, 4].map((at) => ({
      y: BASE - (TALL * at) / 4,
      label: figures.format((top * at) / 4),
    })),
    bars: months.map(({ plannedYuan, doneYuan, pace, share }, at) => {
      const x = LEFT + 10 + at * STEP;
      const [planned, done] = [plannedYuan, doneYuan].map((yuan) => yuan && high(approximate(yuan) / 10_000));
      return {
        ...{ month: at + 1, middle: x + WIDE / 2, share: share === null ? '' : `${Math.round(share)}%` },
        planned: planned === null ? null : { x, y: BASE - planned!, width: WIDE, height: planned },
        done: done === null ? null : { x: x + 4, y: BASE - done!, width: WIDE - 8, height: done, fill: inks[pace] },
        ink: pace === 'red' ? '#b3261e' : pace === 'yellow' ? '#855600' : '#414b5a',
      };
    }),
  };
}

/** The next round figure above the largest bar. */
function niceTop(most: number): number {
  if (most <= 0) return 0;
  const unit = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 5, 8, 10].map((times) => times * unit).find((each) => each >= most)!;
}
